"use server";

import { action } from "@/lib/access/action";

import { createSection, editSection, moveSection, putSectionInUse } from "./commands";
import { newSectionInput, sectionInUseInput, sectionInput, sectionPlaceInput } from "./schema";

export const createSectionAction = action(newSectionInput, createSection);
export const editSectionAction = action(sectionInput, editSection);
export const moveSectionAction = action(sectionPlaceInput, moveSection);
export const putSectionInUseAction = action(sectionInUseInput, putSectionInUse);
