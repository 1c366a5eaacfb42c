import { DateTime } from "luxon";

import type { RuleFacts } from "./facts";
import type { Rule } from "./types";

type Timing = Pick<Rule, "dateType" | "delay" | "delayUnit">;

/** The moment a clock rule counts from; null where the ticket has none, and then the rule is never due. */
export function baseOf({ dateType }: Pick<Rule, "dateType">, facts: RuleFacts): Date | null {
  switch (dateType) {
    case "created":
      return facts.createdAt;
    case "last_action":
      return facts.lastActionAt ?? facts.createdAt;
    case "active_since":
      return facts.activeSince;
    case "deadline":
      return facts.deadline;
    case "begin":
      return facts.beginAt;
    case "first_response_due":
      return facts.firstResponseDueAt;
    case "next_response_due":
      return facts.nextResponseDueAt;
    case "close_due":
      return facts.closeDueAt;
    default:
      return null;
  }
}

/**
 * Base and delay together. Days and months are those of the organisation's calendar: the same time of day however the
 * clock was changed between, the last day of a shorter month, the first of two hours of the same name. Hours and minutes
 * are as long as they are.
 */
export function instantOf({ delay, delayUnit }: Omit<Timing, "dateType">, base: Date, timeZone: string): Date {
  if (delayUnit === "minute") return new Date(base.getTime() + delay * 60_000);
  if (delayUnit === "hour") return new Date(base.getTime() + delay * 3_600_000);
  if (delay === 0) return base;
  const local = DateTime.fromJSDate(base, { zone: timeZone });
  const same = local.plus(delayUnit === "day" ? { days: delay } : { months: delay }).getPossibleOffsets();
  return new Date(Math.min(...same.map((moment) => moment.toMillis())));
}

/** When the rule is due for the ticket, now or later; null for never. */
export function dueAt(rule: Timing, facts: RuleFacts, timeZone: string): Date | null {
  const base = baseOf(rule, facts);
  return base && instantOf(rule, base, timeZone);
}

export function isDue(rule: Timing, facts: RuleFacts, now: Date, timeZone: string): boolean {
  const due = dueAt(rule, facts, timeZone);
  return due !== null && due <= now;
}
