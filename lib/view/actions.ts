"use server";

import { action } from "@/lib/access/action";

import { preferView } from "./commands/prefer-view";
import { changeSavedFilter, deleteSavedFilter, saveFilter } from "./commands/saved-filters";
import { changeSavedFilterInput, deleteSavedFilterInput, preferViewInput, saveFilterInput } from "./schema";

export const saveFilterAction = action(saveFilterInput, saveFilter);
export const changeSavedFilterAction = action(changeSavedFilterInput, changeSavedFilter);
export const deleteSavedFilterAction = action(deleteSavedFilterInput, deleteSavedFilter);
export const preferViewAction = action(preferViewInput, preferView);
