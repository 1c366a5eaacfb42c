import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { ReportLine } from "@/lib/report/table";

import type { DelayScale } from "../charts/delay-scale";
import { Strip } from "../charts/strip";
import type { SaysReport } from "./say-report";

/** Where dots lie over each other nobody can point at one; the figure of their line opens them all. */
const mostNamed = 30;

/** The cases of one line as dots, in words for those who do not see them. */
export async function LineStrip({
  line,
  view: { dots, ask, standard },
  scale,
  say,
}: {
  line: ReportLine;
  view: StandardReportView;
  scale: DelayScale;
  say: SaysReport;
}) {
  const words = await getTranslations("reportPage.strip");
  const own = dots.get(line.key)?.cases ?? [];
  const seconds = own.map((dot) => dot.seconds);
  const threshold = ask.threshold === null ? null : ask.threshold * 3600;
  const average = line.figures[standard.chart.measure]?.value ?? null;
  if (own.length === 0) return <span className="m">{words("none")}</span>;
  return (
    <Strip
      name={words("name", {
        count: own.length,
        from: say.figure(Math.min(...seconds), "duration"),
        to: say.figure(Math.max(...seconds), "duration"),
        average: say.figure(average, "duration"),
        over: own.filter((dot) => dot.over).length,
        threshold: ask.threshold === null ? "" : say.hours(ask.threshold),
      })}
      scale={scale}
      dots={own.map(({ number, title, seconds: delay, over }) => ({
        seconds: delay,
        over,
        ...(own.length <= mostNamed && { name: `#${number} ${title}: ${say.figure(delay, "duration")}` }),
      }))}
      average={average}
      threshold={threshold}
    />
  );
}
