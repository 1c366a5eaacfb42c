/**
 * Sets of tickets that have a name of their own beside the fields of a filter: what the figures of reports count. An
 * address joins several with commas, and means tickets that are in all of them. `ticket-set-columns.ts` says where each
 * lies in the database.
 */
export const ticketSets = {
  /** Brought to an end, not cancelled. */
  closed: "plain",
  cancelled: "plain",
  unclosed: "plain",
  /** With a moment of closing, from which a delay can be reckoned. */
  withDelay: "plain",
  withCost: "plain",
  withRevenue: "plain",
  /** Opportunities, and others that were given chances of success. */
  withProbability: "plain",
  /** With something written or said, in either direction. */
  withCommunication: "plain",
  reopened: "plain",
  /** Opportunities that were in this state at some time. */
  reachedContacted: "plain",
  reachedEnquired: "plain",
  reachedOffered: "plain",
  reachedPending: "plain",
  won: "plain",
  lost: "plain",
  /** Begun with a reply to its campaign. */
  fromReply: "plain",
  /** Opportunities that ended with an outcome, and whose chances had been declared before; at least, at most so many percent. */
  declared: "plain",
  declaredFrom: "percent",
  declaredTo: "percent",
  /** Opportunities that the snapshot of a month kept, with a date in the six months it looked ahead. */
  forecastIn: "month",
  /** Closed within so many hours of being filed. */
  closedWithin: "hours",
  closedLater: "hours",
  /** Closed within what the section means to need; so many hours where it says nothing. */
  closedOnTarget: "hours",
  closedOffTarget: "hours",
  /** Not closed, and filed longer ago than that. */
  openLongerThan: "hours",
  openPastTarget: "hours",
  /** Not closed, nothing happened for so long, and no next action lies ahead. */
  stalled: "hours",
  /** Quality cases (`supplier-columns.ts`): with something done against the cause, or against its coming again. */
  withCorrective: "plain",
  withPreventative: "plain",
  repeatedDefect: "plain",
  supplierAnswered: "plain",
  answerPromised: "plain",
  answerDue: "plain",
  answeredInTime: "plain",
  /** Their customer was asked how it went (lib/satisfaction), and what he said. */
  satisfactionAsked: "plain",
  satisfactionAnswered: "plain",
  satisfactionGood: "plain",
  satisfactionBad: "plain",
} as const satisfies Record<string, "plain" | "hours" | "percent" | "month">;

export type TicketSetCode = keyof typeof ticketSets;

/** One set as an address names it: "closed", "closedWithin:48h", "declaredFrom:40p", "forecastIn:202603m"; `hours` holds what is meant. */
export type AskedSet = { code: TicketSetCode; hours: number | null };

const termPattern = /^([a-zA-Z]+)(?::(\d{1,6})([hpm]))?$/;
const units: Readonly<Record<string, string>> = { h: "hours", p: "percent", m: "month" };

/** The set a term names; null where it names none. */
export function readSet(term: string): AskedSet | null {
  const [, name = "", hours, unit] = termPattern.exec(term) ?? [];
  const code = Object.keys(ticketSets).find((known): known is TicketSetCode => known === name);
  if (!code || ticketSets[code] !== (unit === undefined ? "plain" : units[unit])) return null;
  if (unit === "m" && !/^\d{4}(0[1-9]|1[0-2])$/.test(hours ?? "")) return null;
  return { code, hours: hours === undefined ? null : Number(hours) };
}

/** The amount of a set as people read it: hours, percent, or a month. */
export const amountOfSet = ({ code, hours }: AskedSet): number | string =>
  ticketSets[code] === "month" ? monthOf(hours ?? 0) : (hours ?? 0);

/** 202603 is "2026-03". */
export const monthOf = (months: number): string =>
  `${Math.floor(months / 100)}-${String(months % 100).padStart(2, "0")}`;

export const isSet = (term: string): boolean => readSet(term) !== null;

/** The sets of a filter. */
export const setsOf = (value: string | undefined): AskedSet[] =>
  (value ? value.split(",") : []).map(readSet).filter((set) => set !== null);

/** Terms of two filters together, each once, in one order. */
export const joinSets = (...terms: readonly (string | undefined)[]): string | undefined => {
  const all = [...new Set(terms.flatMap((term) => (term ? term.split(",") : [])))].toSorted();
  return all.length > 0 ? all.join(",") : undefined;
};
