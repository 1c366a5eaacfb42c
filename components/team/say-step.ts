import { getFormatter } from "next-intl/server";

import type { StepName } from "@/lib/team/steps";

/** A day, the first day of a week, or a month (YYYY-MM). */
export async function sayStep(
  step: StepName,
): Promise<{ short: (key: string) => string; long: (key: string) => string }> {
  const format = await getFormatter();
  if (step === "month") return { short: (key) => key, long: (key) => key };
  return {
    short: (key) => format.dateTime(on(key), { day: "numeric", month: "short", timeZone: "UTC" }),
    long: (key) =>
      format.dateTime(on(key), { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  };
}

const on = (key: string): Date => new Date(`${key}T12:00:00Z`);
