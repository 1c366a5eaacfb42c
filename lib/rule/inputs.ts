import { z } from "zod";

import { seenRow } from "@/lib/organisation/form-fields";

import { definitionFrom } from "./form";
import { presetCodes } from "./presets";
import { ruleDefinition } from "./schema";

/** Forms send the fields by name; the definition is made of them before it is judged. */
const fromFields = (values: unknown): unknown =>
  values && typeof values === "object" ? { ...values, ...definitionFrom(values as Record<string, unknown>) } : values;

/** A new rule: its definition, and the preset it was made from. */
export const createRuleInput = z.preprocess(
  fromFields,
  ruleDefinition.extend({ preset: z.enum(presetCodes as [string, ...string[]]).optional() }),
);
export type CreateRuleInput = z.output<typeof createRuleInput>;

export const saveRuleInput = z.preprocess(fromFields, ruleDefinition.extend(seenRow));
export type SaveRuleInput = z.output<typeof saveRuleInput>;

export const seenRuleInput = z.object(seenRow);
export type SeenRule = z.output<typeof seenRuleInput>;

export const activateRuleInput = z.object({
  ...seenRow,
  /** Of a rule by the clock: whether it also fires for tickets that are past their moment now. */
  existing: z.enum(["yes", "no"], "refusal.chooseOne").default("yes"),
});
export type ActivateRuleInput = z.output<typeof activateRuleInput>;

export const orderRuleInput = z.object({
  ...seenRow,
  /** The rule it runs before; none: last. */
  beforeId: z
    .union([z.literal(""), z.uuid()])
    .nullish()
    .transform((id) => id || null),
});
export type OrderRuleInput = z.output<typeof orderRuleInput>;

/** A changed definition on trial, and for how long. */
export const tryRuleInput = z.preprocess(
  fromFields,
  ruleDefinition.extend({
    ...seenRow,
    days: z.coerce.number().int().min(1, "refusal.numberNotUsable").max(90, "refusal.numberNotUsable"),
  }),
);
export type TryRuleInput = z.output<typeof tryRuleInput>;
