/** An address with its query; what is empty is left out, so that the same view always has the same address. */
export function addressOf(path: string, query: Record<string, string | number | null | undefined>): string {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}

/** One value of a query: Next gives a list where a name stands twice. */
export const single = (value: string | string[] | undefined): string | undefined => [value].flat()[0] || undefined;
