import { addressOf } from "../ui/address";

/** The list of the cases by which a supplier is judged: of `from` and later, no drafts and nothing that was cancelled. */
export const countedCases = (
  organisation: string,
  { company, from, ...more }: { company: string; from: string; set?: string; currency?: string },
): string =>
  addressOf(`/${organisation}/tickets`, {
    kind: "supplier_request",
    company,
    phase: "submitted,open,pending,closed",
    created: `${from}..`,
    ...more,
  });
