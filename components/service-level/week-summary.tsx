import { useFormatter, useTranslations } from "next-intl";

import { spansText } from "@/lib/service-level/schema";

/** "Mon–Thu 09:00–17:00, Fri 09:00–12:00": days that are alike and follow each other are one. */
export function WeekSummary({ hours }: { hours: readonly (readonly (readonly [number, number])[])[] }) {
  const words = useTranslations("serviceLevel.calendars");
  const format = useFormatter();
  // The fifth of January 1970 was a Monday.
  const name = (day: number) =>
    format.dateTime(new Date(Date.UTC(1970, 0, 5 + day)), { weekday: "short", timeZone: "UTC" });
  const groups: { from: number; to: number; text: string }[] = [];
  for (const [day, spans] of hours.entries()) {
    const text = spansText(spans);
    const last = groups.at(-1);
    if (last?.text === text) last.to = day;
    else groups.push({ from: day, to: day, text });
  }
  return groups
    .map(({ from, to, text }) => {
      const days = from === to ? name(from) : `${name(from)}–${name(to)}`;
      return `${days} ${text || words("closed")}`;
    })
    .join(" · ");
}
