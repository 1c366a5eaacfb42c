import { type DimensionId, dimensionOf } from "./dimension";

/** A line's name in addresses: its values, a dash where there is none, and its currency. */
export const keyOfLine = (values: readonly (string | null)[], currency: string | null): string =>
  [...values.map((value) => value ?? "-"), ...(currency ? [currency] : [])].join("~") || "all";

/** The name of a total. */
export const keyOfTotal = (currency: string | null): string => (currency ? `total~${currency}` : "total");

/** The values and currency a key names; null where it names no line of such dimensions. A total has no values. */
export function lineOfKey(
  key: string,
  dimensions: readonly DimensionId[],
): { values: (string | null)[]; currency: string | null } | null {
  const parts = key.split("~");
  if (parts[0] === "total") return parts.length <= 2 ? { values: [], currency: currencyIn(parts[1]) } : null;
  const values = parts.slice(0, dimensions.length).map((value) => (value === "-" ? null : value));
  const fitting = dimensions.every((id, place) => {
    const value = values[place];
    return value === null || (value !== undefined && dimensionOf(id).fits(value));
  });
  const rest = parts.slice(dimensions.length);
  return fitting && rest.length <= 1 ? { values, currency: currencyIn(rest[0]) } : null;
}

const currencyIn = (text: string | undefined): string | null => (text && /^[A-Z]{3}$/.test(text) ? text : null);
