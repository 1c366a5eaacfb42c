import { z } from "zod";

import { dataClassNames } from "./data-classes";

/** "" is without end. */
const days = z
  .union([z.literal(""), z.coerce.number("refusal.numberNotUsable").int("refusal.numberNotUsable").min(1).max(36_500)])
  .transform((value) => (value === "" ? null : value));

export const keepForInput = z.object({
  dataClass: z.enum(dataClassNames),
  days,
  /** What was counted before: the same period, or the count was of something else. */
  counted: days.optional(),
});
export type KeepForInput = z.output<typeof keepForInput>;
