import "server-only";
import { sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import { env } from "@/lib/env";
import type { StartField } from "@/lib/kernel/calendar-span";
import type { Scope } from "@/lib/kernel/scope";
import { type CalendarEntry, uidOf } from "@/lib/meeting/calendar-object";
import { phaseOf } from "@/lib/ticket/phases";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { columnOf } from "../moved";
import { withinDays } from "./entries";

const most = 2000;
const years = 2;

/** What a feed holds for the asker of the scope: two years back and on, the nearest first where there is more. */
export async function feedEntries(
  scope: Scope,
  { filter, start }: { filter: TicketFilter; start: StartField },
): Promise<CalendarEntry[]> {
  const { timeZone, slug } = scope.organisation;
  const today = DateTime.fromJSDate(scope.now, { zone: timeZone });
  const days = {
    first: today.minus({ years }).toISODate() ?? "",
    until: today.plus({ years }).toISODate() ?? "",
  };
  const begin = tickets[columnOf[start]];
  const { sort: _order, ...unordered } = filter;
  const found = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      version: tickets.version,
      updatedAt: tickets.updatedAt,
      title: tickets.title,
      state: tickets.state,
      begin,
      endAt: tickets.endAt,
      allDay: tickets.allDay,
      location: tickets.location,
    })
    .from(tickets)
    .where(sql`${narrowed(scope, unordered)} and ${withinDays(scope, start, days)}`)
    .orderBy(sql`abs(extract(epoch from ${begin} - ${scope.now}))`, tickets.number)
    .limit(most);
  return found
    .flatMap(({ id, number, version, updatedAt, title, state, begin: at, endAt, allDay, location }) =>
      at
        ? [
            {
              uid: uidOf(id, env().mailDomain, start),
              sequence: version,
              writtenAt: updatedAt,
              title: `#${number} ${title}`,
              begin: at,
              end: start === "begin" ? endAt : null,
              allDay: start === "begin" && allDay,
              location,
              url: new URL(`/${slug}/tickets/${number}`, env().url).toString(),
              cancelled: phaseOf[state] === "cancelled",
              tentative: phaseOf[state] === "draft" || phaseOf[state] === "submitted",
            },
          ]
        : [],
    )
    .toSorted((a, b) => a.begin.getTime() - b.begin.getTime() || (a.uid < b.uid ? -1 : 1));
}
