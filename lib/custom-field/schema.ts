import { z } from "zod";

import {
  inOtherLanguages,
  optionalId,
  requiredName,
  seenRow,
  seenRowInUse,
  sequence,
  tick,
} from "@/lib/organisation/form-fields";

import { customFieldTypes } from "./types";

/** Of the choices in another language: line by line, empty where nobody translated one. */
const saidLines = z
  .string()
  .max(5000, "refusal.tooLong")
  .nullish()
  .transform((typed) => (typed ?? "").split("\n").map((line) => line.trim()));

const fields = {
  label: requiredName,
  ...inOtherLanguages,
  /** None: for tickets of every kind. */
  kind: z
    .string()
    .nullish()
    .transform((value) => value || null),
  sectionId: optionalId,
  required: tick,
  sequence,
  /** One per line. */
  choices: z
    .string()
    .max(5000, "refusal.tooLong")
    .nullish()
    .transform((typed) => [
      ...new Set(
        (typed ?? "")
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ]),
  choicesFr: saidLines,
  choicesZh: saidLines,
};

export const newCustomFieldInput = z.object({
  ...fields,
  type: z.enum(customFieldTypes, "refusal.chooseOne"),
  /** Its key: how lists, exports and addresses call it; made from the label unless given. Every act has a `key` of its own. */
  fieldKey: z
    .string()
    .trim()
    .regex(/^([a-z][a-z0-9_]{0,39})?$/, "casework.refusal.fieldKey")
    .nullish()
    .transform((value) => value || null),
});
/** Type and key stay: what was filled in under them keeps its meaning. */
export const customFieldInput = z.object({ ...seenRow, ...fields });
export const customFieldInUseInput = z.object(seenRowInUse);
