"use server";

import { action } from "@/lib/access/action";

import { createRequestType, editRequestType, putRequestTypeInUse } from "./commands";
import { newRequestTypeInput, requestTypeInUseInput, requestTypeInput } from "./schema";

export const createRequestTypeAction = action(newRequestTypeInput, createRequestType);
export const editRequestTypeAction = action(requestTypeInput, editRequestType);
export const putRequestTypeInUseAction = action(requestTypeInUseInput, putRequestTypeInUse);
