import { getFormatter, getTranslations } from "next-intl/server";

import { type Period, namedPeriods } from "@/lib/report/period";

/** A period by its name, as a month (YYYY-MM), or from day to day. */
export async function sayPeriod(period: Period): Promise<string> {
  const [periods, words, format] = await Promise.all([
    getTranslations("report.period"),
    getTranslations("view.filter"),
    getFormatter(),
  ]);
  const named = namedPeriods.find((one) => one === period);
  if (named) return periods(named);
  if (!period.includes("..")) return period;
  const [from = "", to = ""] = period.split("..");
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
  if (!to) return words("since", { day: day(from) });
  return from ? words("range", { from: day(from), to: day(to) }) : words("until", { day: day(to) });
}
