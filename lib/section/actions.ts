"use server";

import { action } from "@/lib/access/action";

import { createSection, editSection, putSectionInUse } from "./commands";
import { newSectionInput, sectionInUseInput, sectionInput } from "./schema";

export const createSectionAction = action(newSectionInput, createSection);
export const editSectionAction = action(sectionInput, editSection);
export const putSectionInUseAction = action(sectionInUseInput, putSectionInUse);
