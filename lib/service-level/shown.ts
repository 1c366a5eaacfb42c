import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { promisesOf } from "./load-promises";
import { officeTime } from "./office-hours";
import type { Target } from "./schema";

/** A promise about a ticket that is still to be kept. */
export type PromiseShown = {
  target: Target;
  level: string;
  /** Null while we wait for the partner. */
  dueAt: Date | null;
  /** Milliseconds of office hours; less than none: by how much it is overdue. */
  left: number;
};

export type LiveClock = { target: Target; levelId: string; dueAt: string | null; secondsLeft: number };

/** Part of the statement that reads a ticket's page. */
export const liveClocksColumn = (scope: Scope, ticketId: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('target', c.target, 'levelId', c.service_level_id, 'dueAt', c.due_at,
    'secondsLeft', c.seconds_left) order by c.due_at nulls last, c.target), '[]')
  from ticket_clock c where c.organisation_id = ${scope.organisationId} and c.ticket_id = ${ticketId}
    and c.met_at is null and c.void_at is null)`;

/** How much office time each has left now. Without a statement of its own while levels and hours are remembered. */
export async function promisesShown(scope: Scope, clocks: readonly LiveClock[]): Promise<PromiseShown[]> {
  if (clocks.length === 0) return [];
  const promises = await promisesOf(scope);
  return clocks.flatMap(({ target, levelId, dueAt, secondsLeft }) => {
    const level = promises?.levels.find(({ id }) => id === levelId);
    const calendar = level && promises?.calendars.get(level.calendarId);
    if (!calendar) return [];
    const due = dueAt === null ? null : new Date(dueAt);
    const left = !due
      ? secondsLeft * 1000
      : due >= scope.now
        ? officeTime(calendar, scope.now, due)
        : -officeTime(calendar, due, scope.now);
    return [{ target, level: level.name, dueAt: due, left }];
  });
}

/** Until when the partner may expect an answer; null where none is promised, or the promise was missed already. */
export const answerPromised = ({ organisationId, now }: Scope): SQL<string | null> => sql<string | null>`(
  select min(c.due_at) from ticket_clock c where c.organisation_id = ${organisationId} and c.ticket_id = ${tickets.id}
    and c.target in ('first_response', 'next_response') and c.met_at is null and c.void_at is null
    and c.due_at > ${now.toISOString()})`;
