import { z } from "zod";

import {
  inOtherLanguages,
  optionalId,
  optionalText,
  requiredName,
  seenRow,
  seenRowInUse,
  sequence,
  tick,
} from "@/lib/organisation/form-fields";

import { MOST_FIELDS, audiences, kindsFor, requestIcons } from "./types";

const places = Array.from({ length: MOST_FIELDS }, (_, place) => place + 1);

const fieldInput = z.object({
  fieldId: z.uuid("refusal.chooseOne"),
  required: tick,
  /** "field", or "field|value": asked when that earlier field is filled in, or has that value. */
  when: z
    .string()
    .max(2100)
    .nullish()
    .transform((typed) => {
      if (!typed) return null;
      const bar = typed.indexOf("|");
      return bar < 0 ? { fieldId: typed, value: null } : { fieldId: typed.slice(0, bar), value: typed.slice(bar + 1) };
    }),
});
export type ChosenField = z.output<typeof fieldInput>;

/** A form has the same three controls for each place: `field1`, `required1`, `when1`. Empty places are left out. */
const gathered = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given: z.input<Schema>): unknown => {
    if (typeof given !== "object" || given === null || "fields" in given) return given;
    const typed = given as Record<string, unknown>;
    const fields = places.flatMap((place) => {
      const fieldId = typed[`field${place}`];
      return fieldId ? [{ fieldId, required: typed[`required${place}`], when: typed[`when${place}`] }] : [];
    });
    return { ...typed, fields };
  }, schema);

const values = {
  name: requiredName,
  ...inOtherLanguages,
  description: optionalText(300),
  descriptionFr: optionalText(300),
  descriptionZh: optionalText(300),
  audience: z.enum(audiences, "refusal.chooseOne"),
  sectionId: z.uuid("refusal.sectionMissing"),
  kind: z.enum([...kindsFor.customers, ...kindsFor.suppliers], "refusal.chooseOne"),
  categoryId: optionalId,
  icon: z
    .union([z.literal(""), z.enum(requestIcons)])
    .nullish()
    .transform((icon) => icon || null),
  sequence,
  fields: z.array(fieldInput).max(MOST_FIELDS).default([]),
};

export const newRequestTypeInput = gathered(z.object(values));
export const requestTypeInput = gathered(z.object({ ...seenRow, ...values }));
export const requestTypeInUseInput = z.object(seenRowInUse);
export type RequestTypeValues = z.output<typeof newRequestTypeInput>;
