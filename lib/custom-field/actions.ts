"use server";

import { action } from "@/lib/access/action";

import { createCustomField, editCustomField, putCustomFieldInUse } from "./commands";
import { customFieldInUseInput, customFieldInput, newCustomFieldInput } from "./schema";

export const createCustomFieldAction = action(newCustomFieldInput, createCustomField);
export const editCustomFieldAction = action(customFieldInput, editCustomField);
export const putCustomFieldInUseAction = action(customFieldInUseInput, putCustomFieldInUse);
