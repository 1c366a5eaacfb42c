/** The people of Nivalis as the matrix sees them; the town's, and some that have no business with the case. */
export const insiders = [
  "admin",
  "operator",
  "auditor",
  "elsewhere",
  "idle",
  "customer",
  "otherCustomer",
  "supplier",
] as const;
export type Insider = (typeof insiders)[number];
