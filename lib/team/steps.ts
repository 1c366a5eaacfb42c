import { DateTime } from "luxon";

export const stepNames = ["day", "week", "month"] as const;
export type StepName = (typeof stepNames)[number];

/** One day, week or month of a period, or the part of it that lies in the period. */
export type Step = {
  /** Its first day; of a month "2026-11". */
  key: string;
  from: Date;
  /** The first moment that is no longer part of it; never later than now. */
  to: Date;
};

/** More than that nobody reads, and a chart does not hold. */
export const mostSteps = 120;

/** The finest step in which a period is still readable. */
export const fittingStep = (from: string, to: string): StepName => {
  const days = DateTime.fromISO(to).diff(DateTime.fromISO(from), "days").days + 1;
  if (days <= 35) return "day";
  return days <= 200 ? "week" : "month";
};

/** The steps of a period of days, oldest first, at most `mostSteps` of them: the latest. What has not begun is none. */
export function stepsOf(
  from: string,
  to: string,
  step: StepName,
  { now, timeZone }: { now: Date; timeZone: string },
): Step[] {
  const end = Math.min(
    DateTime.fromISO(to, { zone: timeZone }).plus({ days: 1 }).startOf("day").toMillis(),
    now.getTime() + 1,
  );
  const first = DateTime.fromISO(from, { zone: timeZone }).startOf("day");
  const steps: Step[] = [];
  let at = first;
  while (at.toMillis() < end) {
    const next = at
      .startOf(step)
      .plus({ [step]: 1 })
      .startOf(step);
    steps.push({
      key: at.toFormat(step === "month" ? "yyyy-MM" : "yyyy-MM-dd"),
      from: at.toJSDate(),
      to: new Date(Math.min(next.toMillis(), end)),
    });
    at = next;
  }
  return steps.slice(-mostSteps);
}
