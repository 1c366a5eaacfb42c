import { lastDayOf, monthAfter } from "./day-number";

/** How many calendar months a forecast looks ahead, this one from today on included. */
export const monthsAhead = 6;

export type BucketKind = "overdue" | "month" | "later" | "undated";

/** Where the date of an opportunity puts it (domain R4). */
export type Bucket = {
  /** A month as YYYY-MM, else its kind. */
  id: string;
  kind: BucketKind;
  /** Its days as the filter of lists says them (`expected`). */
  days: string;
};

/** Overdue, this month from today, the next five, later, undated. */
export function bucketsFrom(today: string): Bucket[] {
  const [first, ...others] = monthsFrom(today);
  const days = [`${today}..${lastDayOf(first)}`, ...others.map((month) => `${month}-01..${lastDayOf(month)}`)];
  return [
    { id: "overdue", kind: "overdue", days: `..${dayBefore(today)}` },
    ...[first, ...others].map((id, at): Bucket => ({ id, kind: "month", days: days[at] ?? "" })),
    { id: "later", kind: "later", days: `${monthAfter(first, monthsAhead)}-01..` },
    { id: "undated", kind: "undated", days: "none" },
  ];
}

/** The months a forecast of this day is about. */
export function monthsFrom(today: string): [string, ...string[]] {
  const first = today.slice(0, 7);
  return [first, ...Array.from({ length: monthsAhead - 1 }, (_, at) => monthAfter(first, at + 1))];
}

/** All six months as one range of days. */
export const daysAhead = (today: string): string =>
  `${today}..${lastDayOf(monthAfter(today.slice(0, 7), monthsAhead - 1))}`;

/** The id of the bucket a date falls into. */
export function bucketOf(today: string, expectedOn: string | null): string {
  if (expectedOn === null) return "undated";
  if (expectedOn < today) return "overdue";
  const month = expectedOn.slice(0, 7);
  return month < monthAfter(today.slice(0, 7), monthsAhead) ? month : "later";
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
