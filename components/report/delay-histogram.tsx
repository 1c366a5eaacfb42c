import { getTranslations } from "next-intl/server";

import { cellFilter } from "@/lib/report/cell";
import { setOfSpan } from "@/lib/report/delay-spans";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import { joinSets } from "@/lib/worklist/ticket-sets";

import { Histogram } from "../charts/histogram";
import { addressOf } from "../ui/address";
import type { SaysReport } from "./say-report";

/** How long cases take, all together: an average says little of something that is mostly short and sometimes very long. */
export async function DelayHistogram({
  organisation,
  view,
  say,
}: {
  organisation: string;
  view: StandardReportView;
  say: SaysReport;
}) {
  const { spans, standard, ask, table } = view;
  const words = await getTranslations("reportPage.histogram");
  const { measure } = standard.chart;
  const total = table.totals[0];
  const filter = total && cellFilter(standard, ask, { line: total.key, measure, of: "now" }, view);
  if (!spans || !filter || !spans.some(({ count }) => count > 0)) return null;
  const hour = 3600;
  const bins = spans.map((span) => {
    const label =
      span.upTo === null
        ? words("over", { from: say.step((span.over ?? 0) * hour) })
        : words("upTo", { to: say.step(span.upTo * hour) });
    const set = joinSets(filter.set, setOfSpan(span));
    return {
      key: setOfSpan(span),
      label,
      count: span.count,
      said: words("cases", { count: span.count }),
      ...(span.count > 0 && { href: addressOf(`/${organisation}/tickets`, { ...filter, set, sort: "delay" }) }),
    };
  });
  const place = spans.findIndex(({ upTo }) => upTo === ask.threshold) + 1;
  return (
    <>
      <h2>{words("title")}</h2>
      <div className="chartbox">
        <Histogram
          name={words("title")}
          bins={bins}
          say={String}
          lines={place > 0 && ask.threshold !== null ? [{ at: place, label: say.hours(ask.threshold) }] : []}
          twin={{
            head: [words("delay"), words("number")],
            rows: bins.map(({ key, label, count, href }) => ({ key, name: label, href, cells: [String(count)] })),
          }}
        />
      </div>
    </>
  );
}
