import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { ReportLine } from "@/lib/report/table";

import type { DelayScale } from "../charts/delay-scale";
import { type PlacedStrip, placeStrip } from "../charts/strip";
import type { SaysReport } from "./say-report";

/** Where dots lie over each other nobody can point at one; the figure of their line opens them all. */
const mostNamed = 30;
/** Names of a thousand cases would be most of a page. */
const mostNamedOnPage = 200;

/** The cases of each line as dots, in words for those who do not see them; null where the page has no strips. */
export async function lineStrip(
  { dots, ask, standard }: StandardReportView,
  say: SaysReport,
  scale: DelayScale | null,
): Promise<((line: ReportLine) => PlacedStrip | ReactNode) | null> {
  if (!scale) return null;
  const words = await getTranslations("reportPage.strip");
  const threshold = ask.threshold === null ? null : ask.threshold * 3600;
  const onPage = [...dots.values()].reduce((sum, { cases }) => sum + cases.length, 0);
  return (line) => {
    const own = dots.get(line.key)?.cases ?? [];
    if (own.length === 0) return words("none");
    const isNamed = own.length <= mostNamed && onPage <= mostNamedOnPage;
    const seconds = own.map((dot) => dot.seconds);
    const average = line.figures[standard.chart.measure]?.value ?? null;
    return placeStrip(scale, {
      name: words("name", {
        count: own.length,
        from: say.figure(Math.min(...seconds), "duration"),
        to: say.figure(Math.max(...seconds), "duration"),
        average: say.figure(average, "duration"),
        over: own.filter((dot) => dot.over).length,
        threshold: ask.threshold === null ? "" : say.hours(ask.threshold),
      }),
      dots: own.map(({ number, title, seconds: delay, over }) => ({
        seconds: delay,
        over,
        ...(isNamed && { name: `#${number} ${title}: ${say.figure(delay, "duration")}` }),
      })),
      average,
      threshold,
    });
  };
}
