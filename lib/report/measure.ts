import type { TicketSetCode } from "@/lib/worklist/ticket-sets";

import type { TicketValue } from "./ticket-value";

/** Of what a measure counts rows. */
export type Subject = "ticket" | "event" | "history" | "order";

/** How a figure is said: durations are seconds, shares are percent, money is of one currency. */
export type Unit = "count" | "duration" | "money" | "percent" | "number";

/** Which moment puts a row into the asked period; "now" takes no notice of the period. */
export type TimeBase = "created" | "closed" | "expected" | "ordered" | "happened" | "now";

/** A set of tickets as the filter of lists says it; `$threshold` stands for the hours that the report asks about. */
export type SetTerm = TicketSetCode | `${TicketSetCode}:$threshold` | `${TicketSetCode}:${number}h`;

type Common<Id extends string> = {
  id: Id;
  unit: Unit;
  time: TimeBase;
  /** Hours of the calendar, or office hours; none where no time is reckoned. */
  clock: "calendar" | "office" | "none";
};

/**
 * How the figure comes from its rows. Its rows are what it opens: those counted, those that have the value, those that
 * are the part. `share` is the part of all its rows (`of`), both of them sets that can be opened.
 */
export type Formula =
  | { how: "count" }
  | { how: "sum"; value: TicketValue }
  | { how: "average"; value: TicketValue }
  | { how: "perRow"; value: TicketValue }
  /** Withheld where it would be the share of fewer rows than `fewest`. */
  | { how: "share"; of: readonly SetTerm[]; fewest?: number };

/** A figure over tickets that the report engine reckons itself. */
export type TicketMeasure<Id extends string = string> = Common<Id> & {
  subject: "ticket";
  /** Which tickets, all sets at once; deleted ones never. */
  rows: readonly SetTerm[];
  formula: Formula;
};

/** A figure that a room of its own reckons, named so that people find where: its definition stands here all the same. */
export type ComputedMeasure<Id extends string = string> = Common<Id> & {
  subject: Subject;
  formula: { how: "computed"; room: `lib/${string}` };
};

/** One figure with one definition. Its words are `report.measure.<id>.label` and `.definition`. */
export type Measure<Id extends string = string> = TicketMeasure<Id> | ComputedMeasure<Id>;

export const isTicketMeasure = (measure: Measure): measure is TicketMeasure => measure.formula.how !== "computed";
