import { DateTime } from "luxon";

import { isId } from "@/lib/kernel/ids";
import {
  type TicketPhase,
  type TicketState,
  isUnclosed,
  phaseOf,
  ticketPhases,
  ticketStates,
} from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { isSet, joinSets, setsOf } from "./ticket-sets";

export const activeChoices = ["live", "yes", "no", "all"] as const;
export type ActiveChoice = (typeof activeChoices)[number];

/** What a list can be ordered by, in the direction people mean first; "-" before it turns the direction. */
export const sortChoices = [
  "priority",
  "activity",
  "number",
  "deadline",
  "promise",
  "nextAction",
  "expectedClose",
  "created",
  "closed",
  "delay",
  "revenue",
  "title",
] as const;
export type SortChoice = (typeof sortChoices)[number];

/** Fields that take several values, joined by commas in the address. */
export const listFields = [
  "kind",
  "section",
  "state",
  "phase",
  "responsible",
  "category",
  "partner",
  "tag",
  "priority",
  "company",
  "campaign",
  "currency",
] as const;
export type ListField = (typeof listFields)[number];

/** The value of a field that asks for what has none; fields of the organisation say it with a dash. */
export const without = "none";
export const ownWithout = "-";

/** Ranges of days: "2026-01-01..2026-01-31", either end left out, or days from today: "-30d..today"; or "none". */
export const dateFields = [
  "created",
  "deadline",
  "closed",
  "nextAction",
  "activity",
  "expectedClose",
  "begin",
  "end",
  /** When a sale is expected: the expected close, else the end (domain R4). */
  "expected",
  /** The same, else the day of filing (domain R5). */
  "sale",
  /** Began on its first day or later and ended by its last; what has no end is over as it begins (domain R9). */
  "within",
] as const;
export type DateField = (typeof dateFields)[number];

/**
 * What a list of tickets is narrowed to and how it is ordered, exactly as its address says it: views, saved filters,
 * menus, feeds and exports all speak it. Values of the organisation's own fields stand under `f.<key>`, joined by "|".
 */
export type TicketFilter = { [Field in ListField | DateField]?: string } & {
  q?: string;
  /** Sections with all below them. */
  sub?: "1";
  active?: ActiveChoice;
  late?: "1";
  /** What was promised to the partner is overdue. */
  overdue?: "1";
  /** Sets with names of their own (`ticket-sets.ts`); of several a ticket is in all. */
  set?: string;
  /** Word for word why it was closed. */
  reason?: string;
  sort?: string;
} & { [custom: `f.${string}`]: string };

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the query of an address; what makes no sense there is left out. Reading what it wrote changes nothing. */
export function readTicketFilter(query: Query): TicketFilter {
  const said = (name: string): string[] =>
    [query[name] ?? []].flat().flatMap((value) => (value.trim() === "" ? [] : [value.trim()]));
  const filter: Record<string, string> = {};
  const keep = (name: string, value: string | undefined) => {
    if (value) filter[name] = value;
  };
  keep("q", said("q")[0]?.slice(0, 200));
  for (const name of listFields) {
    const values = said(name).flatMap((value) => value.split(","));
    keep(name, [...new Set(values)].filter(fits[name]).slice(0, mostValues).join(","));
  }
  keep("sub", filter["section"] && said("sub")[0] === "1" ? "1" : undefined);
  for (const name of dateFields) keep(name, rangeOf(said(name)[0], said(`${name}.from`)[0], said(`${name}.to`)[0]));
  keep(
    "active",
    activeChoices.find((choice) => choice === said("active")[0]),
  );
  keep("late", said("late")[0] === "1" ? "1" : undefined);
  keep("overdue", said("overdue")[0] === "1" ? "1" : undefined);
  const sets = said("set").flatMap((value) => value.split(","));
  keep("reason", said("reason")[0]?.slice(0, 200));
  keep("set", joinSets(...sets.filter(isSet)));
  keep("sort", sortOf(said("sort")[0]) ? said("sort")[0] : undefined);
  for (const name of Object.keys(query).toSorted()) {
    if (!/^f\.[a-z][a-z0-9_]{0,59}$/.test(name)) continue;
    const values = said(name).flatMap((value) => value.split("|"));
    keep(name, [...new Set(values)].filter(Boolean).slice(0, mostValues).join("|").slice(0, 500));
  }
  return filter;
}

const mostValues = 20;

const isOneOf = (known: readonly string[]) => (value: string) => known.includes(value);

function isIdOrWithout(value: string): boolean {
  return value === without || isId(value);
}

const fits: Record<ListField, (value: string) => boolean> = {
  kind: isOneOf(ticketKinds),
  section: isId,
  state: isOneOf(ticketStates),
  phase: isOneOf(ticketPhases),
  responsible: (value) => value === "me" || isIdOrWithout(value),
  category: isIdOrWithout,
  partner: isIdOrWithout,
  tag: isIdOrWithout,
  priority: isOneOf(["1", "2", "3", "4", "5"]),
  company: isIdOrWithout,
  campaign: isIdOrWithout,
  currency: (value) => /^[A-Z]{3}$/.test(value),
};

/** Records a field names; that it asks for none besides is no record. */
export const idsOf = (value: string | undefined): string[] => valuesOf(value).filter(isId);

/** The values of a field that takes several. */
export const valuesOf = (value: string | undefined): string[] => (value ? value.split(",") : []);

/** The fields an organisation added that this filter narrows by: key and values. */
export const customOf = (filter: TicketFilter): [key: string, values: string[]][] =>
  Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith("f.") && value ? [[name.slice(2), value.split("|")] as [string, string[]]] : [],
  );

const dayPattern = /^(\d{4}-\d{2}-\d{2}|today|[+-]\d{1,4}d)$/;
const dayIn = (text: string | undefined): string => {
  if (!text || !dayPattern.test(text)) return "";
  return text.length === 10 && !DateTime.fromISO(text).isValid ? "" : text;
};

function rangeOf(range: string | undefined, from: string | undefined, to: string | undefined): string | undefined {
  if (range === without && !from && !to) return without;
  const [first, last] = (range ?? "").split("..");
  const start = dayIn(from ?? first);
  const end = dayIn(to ?? (range?.includes("..") ? last : first));
  return start || end ? `${start}..${end}` : undefined;
}

/** Both ends of a range of days, as days; relative ones count from today. */
export function daysOf(range: string, { now, timeZone }: When): { from: string | null; to: string | null } {
  const [from = "", to = ""] = range.split("..");
  const day = (text: string): string | null => {
    if (text === "") return null;
    if (/^\d{4}/.test(text)) return text;
    const today = DateTime.fromJSDate(now, { zone: timeZone });
    return today.plus({ days: text === "today" ? 0 : Number.parseInt(text, 10) }).toISODate();
  };
  return { from: day(from), to: day(to) };
}

export type When = { now: Date; timeZone: string };

/** By what, and whether against the direction people mean first. */
export function sortOf(sort: string | undefined): { by: SortChoice; turned: boolean } | null {
  const by = sortChoices.find((choice) => choice === sort?.replace(/^-/, ""));
  return by ? { by, turned: sort?.startsWith("-") ?? false } : null;
}

/** Sets of tickets that came to an end. */
const ownEnds = /^(closed|cancelled$|withDelay$|won$|lost$)/;

/**
 * Unclosed tickets unless somebody asks for others: by number, by a state that is an end, or by when they were closed.
 * "Active: yes" is what is not archived (domain 2.9), so with what was cancelled: what words look through; "no" is the
 * archive.
 */
export function activeOf({ active, state, phase, sort, closed, q, set }: TicketFilter): ActiveChoice {
  if (active) return active;
  if (setsOf(set).some(({ code }) => ownEnds.test(code))) return "all";
  const ends = [...valuesOf(state).map((one) => phaseOf[one as TicketState]), ...valuesOf(phase)].some(
    (one) => !isUnclosed(one as TicketPhase),
  );
  if (ends || (closed && closed !== without) || (q && numberIn(q))) return "all";
  if (sortOf(sort)?.by === "closed" || sortOf(sort)?.by === "delay") return "no";
  return q ? "yes" : "live";
}

/** "101", "#101" and "[101]" are a ticket's number. */
export function numberIn(text: string): number | null {
  const digits = /^[#[]?(\d{1,9})\]?$/.exec(text.trim())?.[1];
  return digits ? Number(digits) : null;
}
