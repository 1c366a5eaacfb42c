"use server";

import { action } from "@/lib/access/action";

import { createCategory, editCategory, putCategoryInUse } from "./commands";
import { categoryInUseInput, categoryInput, newCategoryInput } from "./schema";

export const createCategoryAction = action(newCategoryInput, createCategory);
export const editCategoryAction = action(categoryInput, editCategory);
export const putCategoryInUseAction = action(categoryInUseInput, putCategoryInUse);
