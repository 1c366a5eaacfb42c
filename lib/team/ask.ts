import { DateTime } from "luxon";

import { isDay } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/ids";
import { type Days, type Period, daysOfPeriod, readPeriod } from "@/lib/report/period";
import { targets } from "@/lib/service-level/schema";
import { type TicketFilter, type When, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type StepName, fittingStep, mostSteps, stepNames } from "./steps";

/** What changed the backlog: together they are its difference between two moments. */
export const movements = [
  "arrived",
  "reopened",
  "restored",
  "movedIn",
  "closed",
  "cancelled",
  "deleted",
  "movedOut",
] as const;
export type Movement = (typeof movements)[number];

/** What people had in hand at a moment, and did in the period. */
export const workFigures = ["inHand", "waiting", "taken", "closed"] as const;
export type WorkFigure = (typeof workFigures)[number];

export const verdicts = ["kept", "missed", "running"] as const;
export type Verdict = (typeof verdicts)[number];

export const attainedBy = ["level", "section", "responsible"] as const;
export type AttainedBy = (typeof attainedBy)[number];

/** A figure that is opened: what came and went in a step, the backlog at its end, somebody's work, a line of promises. */
export type TeamCell =
  | { of: "flow"; movement: Movement; step: string }
  | { of: "backlog"; step: string }
  | { of: "work"; figure: WorkFigure; person: string | null }
  | { of: "promises"; target: (typeof targets)[number]; verdict: Verdict; group: string | null };

/** What the address of the team's page asks for. */
export type TeamAsk = {
  period: Period;
  days: { from: string; to: string };
  step: StepName;
  /** What people narrow it to: sections, kinds, categories, responsibles. */
  filter: TicketFilter;
  /** The day at whose end people's work is looked at; null: the end of the period. */
  on: string | null;
  by: AttainedBy;
  cell: TeamCell | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export const usualPeriod = "last-3-months";
const narrowing = ["section", "kind", "category", "responsible"] as const;

/** Reads the query of an address; what makes no sense there is left out. */
export function readTeamAsk(query: Query, when: When): TeamAsk {
  const one = (name: string): string | undefined => [query[name] ?? []].flat()[0]?.trim() || undefined;
  const period = readPeriod(one("period"), one("from"), one("to")) ?? usualPeriod;
  const days = bounded(daysOfPeriod(period, when), when);
  const said = readTicketFilter(query);
  const filter: TicketFilter = {};
  for (const name of narrowing) if (said[name]) filter[name] = said[name];
  if (filter.section && one("sub") !== "0") filter.sub = "1";
  const on = one("on");
  const step = stepNames.find((name) => name === one("step"));
  return {
    period,
    days,
    step: step && fits(step, days) ? step : fittingStep(days.from, days.to),
    filter,
    on: on && isDay(on) && on <= dayOf(when) ? on : null,
    by: attainedBy.find((name) => name === one("by")) ?? "level",
    cell: readCell(one("cell")),
  };
}

/** The query that asks for it, without what is meant anyway. */
export function queryOfTeamAsk(ask: TeamAsk): Record<string, string> {
  const { sub, ...filter } = ask.filter;
  const query: Record<string, string | undefined> = {
    ...filter,
    sub: filter.section && !sub ? "0" : undefined,
    period: ask.period === usualPeriod ? undefined : ask.period,
    step: ask.step === fittingStep(ask.days.from, ask.days.to) ? undefined : ask.step,
    on: ask.on ?? undefined,
    by: ask.by === "level" ? undefined : ask.by,
    cell: ask.cell ? cellText(ask.cell) : undefined,
  };
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

const dayOf = ({ now, timeZone }: When): string => DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? "";

/** Open ends: two years back at most, and no day that has not begun. */
function bounded({ from, to }: Days, when: When): { from: string; to: string } {
  const today = dayOf(when);
  const last = to && to < today ? to : today;
  const earliest = DateTime.fromISO(last).minus({ years: 2 }).plus({ days: 1 }).toISODate() ?? last;
  const first = from && from > earliest ? from : earliest;
  return { from: first > last ? last : first, to: last };
}

const fits = (step: StepName, { from, to }: { from: string; to: string }): boolean =>
  DateTime.fromISO(to).diff(DateTime.fromISO(from), step).as(step) < mostSteps;

/** A figure as the address of its panel names it. */
export function cellText(cell: TeamCell): string {
  switch (cell.of) {
    case "flow":
      return `flow.${cell.movement}.${cell.step}`;
    case "backlog":
      return `backlog.${cell.step}`;
    case "work":
      return `work.${cell.figure}.${cell.person ?? "-"}`;
    default:
      return `promises.${cell.target}.${cell.verdict}.${cell.group ?? "-"}`;
  }
}

const isStep = (text: string): boolean => /^(\d{4}-\d{2}(-\d{2})?|total|before)$/.test(text);
const known = <One extends string>(names: readonly One[], text: string): One | undefined =>
  names.find((name) => name === text);

function readCell(text: string | undefined): TeamCell | null {
  const [of, one = "", two = "", three = ""] = (text ?? "").split(".");
  if (of === "backlog") return isStep(one) ? { of, step: one } : null;
  if (of === "flow") {
    const movement = known(movements, one);
    return movement && isStep(two) ? { of, movement, step: two } : null;
  }
  if (of === "work") {
    const figure = known(workFigures, one);
    return figure && (two === "-" || isId(two)) ? { of, figure, person: two === "-" ? null : two } : null;
  }
  if (of !== "promises") return null;
  const target = known(targets, one);
  const verdict = known(verdicts, two);
  if (!target || !verdict || (three !== "-" && !isId(three))) return null;
  return { of, target, verdict, group: three === "-" ? null : three };
}
