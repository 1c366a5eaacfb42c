import { z } from "zod";

import { MOST_NUMBER } from "@/lib/kernel/record-number";
import { seenRow, seenRowInUse } from "@/lib/organisation/form-fields";

const tagName = z
  .string()
  .trim()
  .min(1, "refusal.nameMissing")
  .max(40, "refusal.tooLong")
  .transform((name) => name.replace(/\s+/g, " "));
const number = z.coerce.number().int().positive().max(MOST_NUMBER);

export const tagTicketInput = z.object({ number, name: tagName });
export const untagTicketInput = z.object({ number, tagId: z.uuid("refusal.chooseOne") });
export const newTagInput = z.object({ name: tagName });
export const renameTagInput = z.object({ ...seenRow, name: tagName });
export const tagInUseInput = z.object(seenRowInUse);
export const mergeTagsInput = z.object({ id: z.uuid("refusal.chooseOne"), into: z.uuid("refusal.chooseOne") });
