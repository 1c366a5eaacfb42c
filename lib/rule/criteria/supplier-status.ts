import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";

/** What the partner's company counts as among suppliers: an edit of it, too, since its tickets are asked anew then. */
export const supplierStatus: Criterion<NonNullable<RuleCriteria["supplierStatus"]>> = {
  name: "supplierStatus",
  schema: ruleCriteria.shape.supplierStatus.unwrap(),
  fields: ["partnerId", "supplierStatus"],
  holds: (wanted, { facts }) => facts.supplierStatus === wanted,
  saw: ({ facts }) => (facts.supplierStatus ? { is: "supplierStatus", code: facts.supplierStatus } : { is: "none" }),
};
