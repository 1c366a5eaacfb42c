import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { SortKey } from "@/lib/kernel/keyset";

import { ticketOrders } from "./queries/ticket-lines";
import { type SortChoice, sortOf } from "./ticket-filter";

/** The order an address asks for; what has no value in it stands at the end, whichever way it is turned. */
export function orderFor(sort: string | undefined): readonly SortKey[] {
  const { by, turned } = sortOf(sort) ?? { by: "priority" as const, turned: false };
  const keys = keysOf[by](turned);
  return turned ? keys.map((key) => ({ ...key, down: !key.down })) : keys;
}

const number: SortKey = { by: sql`${tickets.number}`, type: "integer" };

/** Each in the direction people mean first. An empty value counts as the last of the direction that is asked. */
const keysOf: Record<SortChoice, (turned: boolean) => readonly SortKey[]> = {
  priority: () => ticketOrders.priority,
  activity: () => ticketOrders.activity,
  number: () => ticketOrders.number,
  closed: () => ticketOrders.closed,
  // From filing to closing, the longest first; what was never closed stands last.
  delay: (turned) => [
    {
      by: sql`coalesce(extract(epoch from ${tickets.closedAt} - ${tickets.createdAt}), ${turned ? sql`1e15` : sql`-1`})`,
      type: "numeric",
      down: true,
    },
    number,
  ],
  created: () => [{ by: sql`${tickets.createdAt}`, type: "timestamptz", down: true }, number],
  deadline: (turned) => [moment(sql`${tickets.deadline}`, turned), number],
  promise: (turned) => [moment(sql`${tickets.promiseDueAt}`, turned), number],
  nextAction: (turned) => [moment(sql`${tickets.nextActionAt}`, turned), number],
  expectedClose: (turned) => [
    { by: sql`coalesce(${tickets.expectedCloseOn}::text, ${turned ? sql`''` : sql`'9999'`})`, type: "text" },
    number,
  ],
  revenue: (turned) => [
    { by: sql`coalesce(${tickets.expectedRevenue}, ${turned ? sql`1e15` : sql`-1`})`, type: "numeric", down: true },
    number,
  ],
  title: () => [{ by: sql`${tickets.title} collate "und-x-icu"`, type: "text" }, number],
};

const moment = (column: SQL, turned: boolean): SortKey => ({
  by: sql`coalesce(${column}, ${turned ? sql`'-infinity'::timestamptz` : sql`'infinity'::timestamptz`})`,
  type: "timestamptz",
});
