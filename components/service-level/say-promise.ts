import { DateTime } from "luxon";
import { useFormatter, useTranslations } from "next-intl";

import type { PromiseShown } from "@/lib/service-level/shown";

type Where = { now: Date; timeZone: string };

/** Promises in the reader's language: until when, how much office time is left, or by how much it is overdue. */
export function usePromiseWords({ now, timeZone }: Where) {
  const words = useTranslations("serviceLevel");
  const format = useFormatter();

  /** "3 h 10 min", of office hours. */
  function span(milliseconds: number): string {
    // What is left is never said to be more than it is.
    const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return words("span.minutes", { minutes: rest });
    return rest === 0 ? words("span.hours", { hours }) : words("span.both", { hours, minutes: rest });
  }

  /** To the second where it is none of a whole minute, so that sums add up for whoever adds them. */
  function exactly(milliseconds: number): string {
    const seconds = Math.round(Math.abs(milliseconds) / 1000) % 60;
    const minutes = (Math.abs(milliseconds) - seconds * 1000) / 60_000;
    if (seconds === 0) return span(milliseconds);
    return minutes < 1
      ? words("span.seconds", { seconds })
      : `${span(milliseconds)} ${words("span.seconds", { seconds })}`;
  }

  /** "14:20" today, "Tue 14:20" in the days around, else with its date. */
  function when(at: Date): string {
    const days = Math.abs(startOfDay(at).diff(startOfDay(now), "days").days);
    const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    if (days < 1) return format.dateTime(at, clock);
    if (days < 6) return format.dateTime(at, { ...clock, weekday: "short" });
    return format.dateTime(at, { ...clock, day: "numeric", month: "short" });
  }

  const startOfDay = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).startOf("day");

  function status({ dueAt, left }: Pick<PromiseShown, "dueAt" | "left">): string {
    if (!dueAt) return words("waits", { left: span(left) });
    if (left >= 0 && dueAt >= now) return words("left", { when: when(dueAt), left: span(left) });
    // Since the office closed nothing was counted: by how much says nothing then.
    if (Math.abs(left) < 60_000) return words("overdueSince", { when: when(dueAt) });
    return words("overdue", { since: span(left) });
  }

  return { words, span, exactly, when, status };
}

export const isOverdue = ({ dueAt }: Pick<PromiseShown, "dueAt">, now: Date): boolean => dueAt !== null && dueAt < now;
