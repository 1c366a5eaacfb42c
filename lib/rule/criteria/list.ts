import type { z } from "zod";

import type { RuleCriteria } from "../schema";
import type { Asked, Criterion, Seen } from "../types";

/** A criterion whose wanted value is not known by its type: what the list holds. */
export type AnyCriterion = {
  name: string;
  schema: z.ZodType;
  fields: readonly string[];
  holds: (wanted: unknown, about: Asked, criteria: RuleCriteria) => boolean;
  saw: (about: Asked) => Seen;
};

/** Puts a criterion into the list. What is wanted was read by its own schema when the rule was saved. */
export const listed = <Wanted>(criterion: Criterion<Wanted>): AnyCriterion => ({
  ...criterion,
  holds: (wanted, about, criteria) => criterion.holds(wanted as Wanted, about, criteria),
});
