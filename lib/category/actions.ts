"use server";

import { action } from "@/lib/access/action";

import { createCategory, editCategory, moveCategory, putCategoryInUse } from "./commands";
import { categoryInUseInput, categoryInput, categoryPlaceInput, newCategoryInput } from "./schema";

export const createCategoryAction = action(newCategoryInput, createCategory);
export const editCategoryAction = action(categoryInput, editCategory);
export const moveCategoryAction = action(categoryPlaceInput, moveCategory);
export const putCategoryInUseAction = action(categoryInUseInput, putCategoryInUse);
