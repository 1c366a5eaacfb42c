import { z } from "zod";

import {
  inOtherLanguages,
  optionalId,
  optionalNumber,
  requiredName,
  seenRow,
  seenRowInUse,
  sequence,
  treePlace,
} from "@/lib/organisation/form-fields";
import { ticketKinds } from "@/lib/ticket/registry";

const fields = {
  name: requiredName,
  ...inOtherLanguages,
  /** None: for tickets of every kind. */
  kind: z
    .union([z.literal(""), z.enum(ticketKinds, "refusal.chooseOne")])
    .nullish()
    .transform((value) => value || null),
  sectionId: optionalId,
  parentId: optionalId,
  defaultProbability: optionalNumber(0, 100).transform((percent) => percent ?? 0),
  sequence,
};

export const newCategoryInput = z.object(fields);
export const categoryInput = z.object({ ...seenRow, ...fields });
export const categoryPlaceInput = z.object(treePlace);
export const categoryInUseInput = z.object(seenRowInUse);
