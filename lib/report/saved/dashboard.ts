/** Under which name of `view_preference` a member's dashboard is remembered. */
export const dashboardList = "reports.dashboard";

/** What a member made of the dashboard. */
export type Arrangement = {
  /** Saved reports on it, in their order. */
  reports: readonly string[];
  /** The tile one looks at first. */
  first: string | null;
};

/** More would be a page nobody reads, and a statement each. */
export const mostOnDashboard = 4;

/** What is remembered, as far as it makes sense. */
export function readArrangement(view: Record<string, unknown> | null | undefined): Arrangement {
  const { reports, first } = view ?? {};
  const ids = Array.isArray(reports) ? reports.filter((id): id is string => typeof id === "string") : [];
  return { reports: [...new Set(ids)].slice(0, mostOnDashboard), first: typeof first === "string" ? first : null };
}

type Wish = {
  put?: string | undefined;
  take?: string | undefined;
  forward?: string | undefined;
  first?: string | undefined;
};

/** The arrangement after a wish; null where there is no room for what should be put on it. */
export function arranged(
  { reports, first }: Arrangement,
  { put, take, forward, first: wanted }: Wish,
): Arrangement | null {
  let next = reports.filter((id) => id !== take);
  if (put && !next.includes(put)) next = [...next, put];
  if (next.length > mostOnDashboard) return null;
  const at = forward ? next.indexOf(forward) : -1;
  if (forward && at > 0) next = next.toSpliced(at, 1).toSpliced(at - 1, 0, forward);
  // The first one again is as it was before.
  return { reports: next, first: wanted === undefined ? first : wanted === first ? null : wanted };
}
