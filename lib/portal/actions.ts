"use server";

import { action } from "@/lib/access/action";

import { fileRequest, replyToRequest } from "./commands";
import { fileRequestInput, replyToRequestInput } from "./schema";

export const fileRequestAction = action(fileRequestInput, fileRequest);
export const replyToRequestAction = action(replyToRequestInput, replyToRequest);
