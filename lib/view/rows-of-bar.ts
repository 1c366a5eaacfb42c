import { type TicketFilter, activeOf, ownWithout, without } from "@/lib/worklist/ticket-filter";

import type { Grouping } from "./view-state";

/** What narrows a filter to the rows one bar of its graph counts: the same tickets, and no other. */
export function rowsOfBar(
  filter: TicketFilter,
  list: string | null,
  by: Grouping,
  value: string | null,
): Partial<Record<string, string>> {
  const change = narrowedTo(by, value);
  // A day of closing asks for closed ones by itself: here for those alone that were counted.
  const counted = activeOf(filter);
  const same = list !== null || activeOf({ ...filter, ...change }) === counted;
  return same ? change : { ...change, active: counted };
}

function narrowedTo(by: Grouping, value: string | null): Record<string, string> {
  if (value === null) return { [by]: by.startsWith("f.") ? ownWithout : without };
  if (by !== "created" && by !== "closed") return { [by]: value };
  const [year = 0, month = 0] = value.split("-").map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { [by]: `${value}-01..${value}-${String(last).padStart(2, "0")}` };
}
