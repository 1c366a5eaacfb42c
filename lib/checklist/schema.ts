import { z } from "zod";

import { MOST_NUMBER } from "@/lib/kernel/record-number";
import { saidYes } from "@/lib/organisation/form-fields";

const id = z.uuid("refusal.chooseOne");
const itemText = z.string().trim().min(1, "refusal.textMissing").max(500, "refusal.textLong");

/** Several lines pasted at once are several items. */
export const addChecklistItemsInput = z.object({
  number: z.coerce.number().int().positive().max(MOST_NUMBER),
  text: z.string().trim().min(1, "refusal.textMissing").max(20_000, "refusal.textLong"),
});
export type AddChecklistItemsInput = z.output<typeof addChecklistItemsInput>;

export const renameChecklistItemInput = z.object({ itemId: id, text: itemText });
export const tickChecklistItemInput = z.object({
  itemId: id,
  done: saidYes,
});
/** `place` counts from 0 among the items of the ticket. */
export const moveChecklistItemInput = z.object({ itemId: id, place: z.coerce.number().int().min(0).max(10_000) });
export const dropChecklistItemInput = z.object({ itemId: id });
