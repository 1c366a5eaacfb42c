/** A line's name in addresses: its values, a dash where there is none, and its currency. */
export const keyOfLine = (values: readonly (string | null)[], currency: string | null): string =>
  [...values.map((value) => value ?? "-"), ...(currency ? [currency] : [])].join("~") || "all";

/** The name of a total. */
export const keyOfTotal = (currency: string | null): string => (currency ? `total~${currency}` : "total");
