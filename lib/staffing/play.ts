import { startOfDay } from "@/lib/kernel/day";
import { type OfficeCalendar, stretches } from "@/lib/service-level/office-hours";

import type { Change } from "./ask";
import { peopleNeeded } from "./erlang-c";
import type { Goals } from "./figures";
import { type Learned, type LearnedPerson, learn } from "./learn";
import type { StaffingRecord as Read } from "./record";
import type { RecordedPerson } from "./recorded";
import type { Server } from "./replay";
import { type Check, type Ranges, type Staffing, checkOf, fewestCases } from "./what-if";
import { type Window, without, workAxis } from "./work-axis";

type StaffingRecord = Omit<Read, "choices">;

/** Why nothing may be concluded from a replay, or that it may. */
export type Verdict = "holds" | "tooFew" | "tooMany" | "off";

export type PersonPlayed = { id: string; name: string; cases: number; atOnce: number };

/** What recorded weeks say by themselves, whatever is changed afterwards. */
export type Checked = {
  verdict: Verdict;
  /** Cases that are measured, and of these those that somebody took out of the queue. */
  cases: number;
  queued: number;
  checks: readonly Check[];
  people: readonly PersonPlayed[];
  /** By Erlang's formula: how much work came in an hour of office time, and the fewest people for nine in ten in time. */
  rule: { load: number; people: number } | null;
};

export type Playing = Checked & {
  /** With the people there were; null where nothing may be concluded. */
  asItWas: Ranges | null;
  /** With the change that is asked about. */
  changed: Ranges | null;
};

/** What the record tells of cases, and of those who worked on them. */
export function learnedOf(record: StaffingRecord): Learned {
  const busy = new Set(record.cases.flatMap(({ hands }) => hands.map(({ person }) => person)));
  const team = [...busy]
    .toSorted()
    .map((id): RecordedPerson => ({ id, windows: windowsOf(record, id, record.calendar) }));
  return learn(record.cases, team);
}

/** Plays recorded weeks as they were: where that comes near enough, they may be played with a change. */
export async function check(record: StaffingRecord, learned: Learned, goals: Goals, seed: number): Promise<Checked> {
  const { cases, members, until } = record;
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const queued = cases.filter(({ measured, givenTo, taken }) => measured && givenTo === null && taken !== null).length;
  const checks = queued < fewestCases ? [] : await checkOf(learned, goals, until, seed);
  const verdict = verdictOf(record, queued, checks);
  return {
    verdict,
    cases: cases.filter(({ measured }) => measured).length,
    queued,
    checks,
    people: learned.people
      .map(({ id, cases: own, atOnce }) => ({ id, name: names.get(id) ?? "", cases: own, atOnce }))
      .toSorted((one, other) => other.cases - one.cases || one.name.localeCompare(other.name)),
    rule: verdict === "holds" ? ruleOfThumb(record, learned, goals) : null,
  };
}

function verdictOf({ tooMany }: StaffingRecord, queued: number, checks: readonly Check[]): Verdict {
  if (tooMany) return "tooMany";
  if (queued < fewestCases) return "tooFew";
  return checks.every(({ holds }) => holds) ? "holds" : "off";
}

/** When somebody works by a calendar: its office hours without the days they were away. */
function windowsOf({ members, from, until }: StaffingRecord, id: string, calendar: OfficeCalendar): Window[] {
  const open = stretches(calendar, new Date(from), new Date(until)).flatMap((one): Window[] =>
    one.open ? [[one.from, one.to]] : [],
  );
  const away = members.find((member) => member.id === id)?.away ?? [];
  return without(
    open,
    away.map(({ from: first, to: last }): Window => [
      startOfDay(first, calendar.timeZone).getTime(),
      startOfDay(last, calendar.timeZone, 1).getTime(),
    ]),
  );
}

/** The people who are asked about: those who are there with their changes, and more like the average. */
export function changedStaffing(record: StaffingRecord, { people }: Learned, change: Change): Staffing {
  const stay = people.filter(({ id }) => change.there.includes(id));
  const more = Array.from({ length: change.more }, (_, at): Server => ({
    id: `more ${at}`,
    axis: workAxis(windowsOf(record, "", record.calendar)),
    sections: null,
    atOnce: Math.max(1, Math.round(people.reduce((sum, { atOnce }) => sum + atOnce, 0) / Math.max(1, people.length))),
  }));
  return {
    discipline: change.discipline,
    servers: [...stay.map((person) => changedPerson(record, person, change)), ...more],
  };
}

function changedPerson(record: StaffingRecord, person: LearnedPerson, { people }: Change): Server {
  const { id, sections, atOnce } = person;
  const hours = people[id]?.hours ?? null;
  const { calendar } = record;
  // On the days the office works at all.
  const own = hours && { ...calendar, hours: calendar.hours.map((spans) => (spans.length > 0 ? [hours] : [])) };
  return {
    id,
    sections,
    atOnce: people[id]?.atOnce ?? atOnce,
    axis: workAxis(own ? windowsOf(record, id, own) : person.windows),
  };
}

const hour = 3_600_000;

/** As if cases came evenly in office hours, and everybody did one thing after the other. */
function ruleOfThumb(record: StaffingRecord, { cases }: Learned, goals: Goals): Playing["rule"] {
  const open = windowsOf(record, "", record.calendar).reduce((sum, [from, to]) => sum + to - from, 0) / hour;
  const effort = cases.reduce((sum, one) => sum + one.effort, 0) / hour;
  if (open === 0 || effort === 0) return null;
  const queue = { arrivals: cases.length / open, pace: cases.length / effort };
  return { load: effort / open, people: peopleNeeded(queue, 0.1, goals.taken / hour) };
}
