"use server";

import { action } from "@/lib/access/action";

import { createMenuItem, deleteMenuItem, duplicateMenuItem, editMenuItem, moveMenuItem } from "./commands";
import { menuItemInput, menuItemInputOf, menuItemPlaceInput, menuWizardInput, newMenuItemInput } from "./schema";
import { createSectionMenus } from "./wizard";

export const createMenuItemAction = action(newMenuItemInput, createMenuItem);
export const editMenuItemAction = action(menuItemInput, editMenuItem);
export const moveMenuItemAction = action(menuItemPlaceInput, moveMenuItem);
export const duplicateMenuItemAction = action(menuItemInputOf, duplicateMenuItem);
export const deleteMenuItemAction = action(menuItemInputOf, deleteMenuItem);
export const createSectionMenusAction = action(menuWizardInput, createSectionMenus);
