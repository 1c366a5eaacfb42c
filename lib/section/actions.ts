"use server";

import { action } from "@/lib/access/action";
import { rollBackInput } from "@/lib/version/schema";

import { createSection, editSection, moveSection, putSectionInUse } from "./commands";
import { rollBackSection } from "./roll-back";
import { newSectionInput, sectionInUseInput, sectionInput, sectionPlaceInput } from "./schema";

export const createSectionAction = action(newSectionInput, createSection);
export const editSectionAction = action(sectionInput, editSection);
export const moveSectionAction = action(sectionPlaceInput, moveSection);
export const putSectionInUseAction = action(sectionInUseInput, putSectionInUse);
export const rollBackSectionAction = action(rollBackInput, rollBackSection);
