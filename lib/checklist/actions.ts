"use server";

import { action } from "@/lib/access/action";

import {
  addChecklistItems,
  dropChecklistItem,
  moveChecklistItem,
  renameChecklistItem,
  tickChecklistItem,
} from "./commands";
import {
  addChecklistItemsInput,
  dropChecklistItemInput,
  moveChecklistItemInput,
  renameChecklistItemInput,
  tickChecklistItemInput,
} from "./schema";

export const addChecklistItemsAction = action(addChecklistItemsInput, addChecklistItems);
export const renameChecklistItemAction = action(renameChecklistItemInput, renameChecklistItem);
export const tickChecklistItemAction = action(tickChecklistItemInput, tickChecklistItem);
export const moveChecklistItemAction = action(moveChecklistItemInput, moveChecklistItem);
export const dropChecklistItemAction = action(dropChecklistItemInput, dropChecklistItem);
