"use server";

import { action } from "@/lib/access/action";

import { createPartnerCategory, editPartnerCategory, movePartnerCategory, putPartnerCategoryInUse } from "./commands";
import {
  newPartnerCategoryInput,
  partnerCategoryInUseInput,
  partnerCategoryInput,
  partnerCategoryPlaceInput,
} from "./schema";

export const createPartnerCategoryAction = action(newPartnerCategoryInput, createPartnerCategory);
export const editPartnerCategoryAction = action(partnerCategoryInput, editPartnerCategory);
export const movePartnerCategoryAction = action(partnerCategoryPlaceInput, movePartnerCategory);
export const putPartnerCategoryInUseAction = action(partnerCategoryInUseInput, putPartnerCategoryInUse);
