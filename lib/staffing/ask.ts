import { DateTime } from "luxon";

import { isId } from "@/lib/kernel/ids";
import { type Period, daysOfPeriod, readPeriod } from "@/lib/report/period";
import { type TicketFilter, type When, readTicketFilter } from "@/lib/worklist/ticket-filter";

import type { Goals } from "./figures";
import { type Discipline, disciplines } from "./replay";

/** What of somebody is otherwise: hours of the day they work on office days (minutes since midnight), and how many cases at once. */
export type PersonChange = { hours: [from: number, to: number] | null; atOnce: number | null };

/** Other people, hours or rules than there were. */
export type Change = {
  /** Who is there, of those who were; others are not. */
  there: readonly string[];
  people: Readonly<Record<string, PersonChange>>;
  /** So many more, each like the average. */
  more: number;
  discipline: Discipline;
};

/** What the address of the staffing replay asks for. */
export type StaffingAsk = {
  period: Period;
  days: { from: string; to: string };
  filter: TicketFilter;
  goals: Goals;
  /** Null: nothing is changed yet. */
  change: Change | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export const usualPeriod = "last-3-months";
export const usualGoals = { taken: 4, closed: 48 } as const;
const hour = 3_600_000;
const mostMore = 20;
const mostAtOnce = 50;
/** Weeks longer ago than that say little about now, and there are too many to be played. */
const longestDays = 190;

/** Reads the query of an address; what makes no sense there is left out. */
export function readStaffingAsk(query: Query, when: When): StaffingAsk {
  const all = (name: string): string[] => [query[name] ?? []].flat().map((value) => value.trim());
  const one = (name: string): string | undefined => all(name)[0] || undefined;
  const period = readPeriod(one("period"), one("from"), one("to")) ?? usualPeriod;
  const { section, kind } = readTicketFilter(query);
  const filter: TicketFilter = { ...(section && { section }), ...(kind && { kind }) };
  if (section && one("sub") !== "0") filter.sub = "1";
  const hours = (name: "taken" | "closed") => (whole(one(name), 1000) ?? usualGoals[name]) * hour;
  return {
    period,
    days: bounded(daysOfPeriod(period, when), when),
    filter,
    goals: { taken: hours("taken"), closed: hours("closed") },
    change: one("play") === "1" ? changeIn(all("there").filter(isId), one) : null,
  };
}

function changeIn(there: readonly string[], one: (name: string) => string | undefined): Change {
  const people: Record<string, PersonChange> = {};
  for (const id of there) {
    const from = minutesOf(one(`from.${id}`));
    const to = minutesOf(one(`to.${id}`));
    people[id] = {
      hours: from !== null && to !== null && from < to ? [from, to] : null,
      atOnce: whole(one(`atOnce.${id}`), mostAtOnce),
    };
  }
  return {
    there: [...new Set(there)],
    people,
    more: whole(one("more"), mostMore) ?? 0,
    discipline: disciplines.find((name) => name === one("order")) ?? "priority",
  };
}

/** The query of what is looked at, without the change. */
export function queryOfStaffingAsk({ period, filter, goals }: StaffingAsk): Record<string, string> {
  const { sub, section, kind } = filter;
  const query: Record<string, string | undefined> = {
    section,
    kind,
    sub: section && !sub ? "0" : undefined,
    period: period === usualPeriod ? undefined : period,
    taken: goals.taken === usualGoals.taken * hour ? undefined : `${goals.taken / hour}`,
    closed: goals.closed === usualGoals.closed * hour ? undefined : `${goals.closed / hour}`,
  };
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

const whole = (text: string | undefined, most: number): number | null =>
  text && /^\d{1,4}$/.test(text) && Number(text) > 0 && Number(text) <= most ? Number(text) : null;

/** "08:30" as minutes since midnight. */
function minutesOf(text: string | undefined): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text ?? "") ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function bounded(
  { from, to }: { from: string | null; to: string | null },
  { now, timeZone }: When,
): { from: string; to: string } {
  const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? "";
  const last = to && to < today ? to : today;
  const earliest = DateTime.fromISO(last).minus({ days: longestDays }).toISODate() ?? last;
  const first = from && from > earliest ? from : earliest;
  return { from: first > last ? last : first, to: last };
}
