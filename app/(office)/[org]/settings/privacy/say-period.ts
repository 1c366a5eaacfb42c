import type { getTranslations } from "next-intl/server";

type Say = Awaited<ReturnType<typeof getTranslations<"privacy.keep">>>;

/** "2 years", "30 days", "without end". */
export function sayPeriod(say: Say, days: number | null): string {
  if (days === null) return say("forever");
  return days % 365 === 0 ? say("years", { years: days / 365 }) : say("for", { days });
}
