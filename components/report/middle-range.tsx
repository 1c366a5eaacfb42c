import { getTranslations } from "next-intl/server";

import type { ReportAsk } from "@/lib/report/ask";
import type { MeasureId } from "@/lib/report/measures";
import type { ReportLine } from "@/lib/report/table";

import type { DelayScale } from "../charts/delay-scale";
import { Range } from "../charts/range";
import type { SaysReport } from "./say-report";

/** Where the middle 80 % of the cases of a line lie; withheld where it would tell about single ones. */
export async function MiddleRange({
  line,
  measure,
  scale,
  ask,
  say,
  strong = false,
}: {
  line: ReportLine;
  measure: MeasureId;
  scale: DelayScale;
  ask: Pick<ReportAsk, "threshold">;
  say: SaysReport;
  strong?: boolean;
}) {
  const [words, figures] = await Promise.all([getTranslations("reportPage.trend"), getTranslations("chart.figure")]);
  const figure = line.figures[measure];
  const { p10, median, p90 } = figure?.spread ?? { p10: null, median: null, p90: null };
  if (p10 === null || p90 === null || median === null) {
    return <span className="m">{figure?.n ? figures("tooFew") : "–"}</span>;
  }
  const said = {
    from: say.figure(p10, "duration"),
    to: say.figure(p90, "duration"),
    median: say.figure(median, "duration"),
  };
  return (
    <Range
      name={words("range", said)}
      scale={scale}
      p10={p10}
      median={median}
      p90={p90}
      threshold={ask.threshold === null ? null : ask.threshold * 3600}
      strong={strong}
    />
  );
}
