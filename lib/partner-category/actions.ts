"use server";

import { action } from "@/lib/access/action";

import { createPartnerCategory, editPartnerCategory, putPartnerCategoryInUse } from "./commands";
import { newPartnerCategoryInput, partnerCategoryInUseInput, partnerCategoryInput } from "./schema";

export const createPartnerCategoryAction = action(newPartnerCategoryInput, createPartnerCategory);
export const editPartnerCategoryAction = action(partnerCategoryInput, editPartnerCategory);
export const putPartnerCategoryInUseAction = action(partnerCategoryInUseInput, putPartnerCategoryInUse);
