import { DateTime } from "luxon";

import { instantOf } from "./due";
import type { Rule } from "./types";

type Delay = Pick<Rule, "delay" | "delayUnit">;

const minute = 60_000;
/** Within what the database can compare with: a rule that asks for another year finds nothing there, or everything. */
const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T00:00:00Z")];

function within(moment: Date, { delay }: Delay): Date {
  const time = moment.getTime();
  // What is beyond all dates lies on the side the delay points away from.
  const known = Number.isNaN(time) ? (delay > 0 ? first : last) : time;
  return new Date(Math.min(Math.max(known, first), last));
}

/** Nothing that counts from later than this is due by then; some that count from earlier may not be either. */
export const latestBase = (rule: Delay, now: Date, timeZone: string): Date =>
  within(latestBaseEver(rule, now, timeZone), rule);

function latestBaseEver({ delay, delayUnit }: Delay, now: Date, timeZone: string): Date {
  if (delayUnit === "minute") return new Date(now.getTime() - delay * minute);
  if (delayUnit === "hour") return new Date(now.getTime() - delay * 60 * minute);
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  // Where the clock was put back two moments have one time of day; several last days of a month become one.
  return delayUnit === "day"
    ? local.minus({ days: delay }).plus({ hours: 2 }).toJSDate()
    : local.minus({ months: delay }).plus({ days: 4 }).toJSDate();
}

/** What counts from this or earlier was due by then. */
export const earliestBase = (rule: Delay, from: Date, timeZone: string): Date =>
  within(earliestBaseEver(rule, from, timeZone), rule);

function earliestBaseEver({ delay, delayUnit }: Delay, from: Date, timeZone: string): Date {
  if (delayUnit === "minute") return new Date(from.getTime() - delay * minute);
  if (delayUnit === "hour") return new Date(from.getTime() - delay * 60 * minute);
  const local = DateTime.fromJSDate(from, { zone: timeZone });
  return delayUnit === "day"
    ? local.minus({ days: delay }).minus({ hours: 2 }).toJSDate()
    : local.minus({ months: delay }).minus({ days: 1 }).toJSDate();
}

/** Whether what counts from this came due after one look and by the next; ever, where there was none before. */
export function cameDue(rule: Delay, base: Date, { from, now }: { from: Date | null; now: Date }, timeZone: string) {
  const at = instantOf(rule, base, timeZone);
  return at <= now && (!from || at > from);
}
