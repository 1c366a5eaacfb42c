import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import type { Figure } from "@/lib/report/figure";
import { isTicketMeasure } from "@/lib/report/measure";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { hasMedian, saysMedian } from "@/lib/report/median";
import type { ReportAsk } from "@/lib/report/ask";
import type { StandardReport } from "@/lib/report/report";
import type { ReportLine, ReportTable } from "@/lib/report/table";

import type { ReportAddress } from "./report-address";
import { changeSayer } from "./say-change";
import type { SaysReport } from "./say-report";
import { Tile } from "./tile";

type Shown = { standard: StandardReport; ask: ReportAsk; table: ReportTable };

/** The figures of the whole report, each opening its rows; one line of them for each currency. */
export async function ReportTiles({ view, address, say }: { view: Shown; address: ReportAddress; say: SaysReport }) {
  const currency = (await getTranslations("view.filter"))("currency");
  return view.table.totals.map((total) => (
    <dl key={total.key} className="tiles">
      {view.table.totals.length > 1 && (
        <div>
          <dt>{currency}</dt>
          <dd>{total.currency}</dd>
        </div>
      )}
      {view.standard.tiles.map((id) => (
        <MeasureTiles key={id} id={id} total={total} view={view} address={address} say={say} />
      ))}
    </dl>
  ));
}

async function MeasureTiles({
  id,
  total,
  view: { ask, table },
  address,
  say,
}: {
  id: MeasureId;
  total: ReportLine;
  view: Shown;
  address: ReportAddress;
  say: SaysReport;
}) {
  const [words, changed, figures] = await Promise.all([
    getTranslations("reportPage.tile"),
    changeSayer(say),
    getTranslations("chart.figure"),
  ]);
  const measure = measureOf(id);
  const figure = total.figures[id];
  if (!figure) return null;
  const change = changed(measure, figure, total.before?.[id], total.currency);
  const median = figure.spread?.median ?? null;
  return (
    <>
      <Tile
        label={say.measure(id)}
        title={say.definition(id)}
        href={figure.rows > 0 ? address.at({ cell: { line: total.key, measure: id, of: "now" } }) : undefined}
        under={change ?? (await underOf())}
      >
        {say.figure(figure.value, measure.unit, total.currency)}
      </Tile>
      {hasMedian(measure) && !saysMedian(table, id) && (
        <Tile label={words("median")} under={words("aYearAtMost")}>
          –
        </Tile>
      )}
      {saysMedian(table, id) && figure.n > 0 && (
        <Tile label={words("median")} under={median === null ? figures("tooFewHint") : words("halfFaster")}>
          {median === null ? figures("tooFew") : say.figure(median, measure.unit)}
        </Tile>
      )}
    </>
  );

  /** What the figure stands on, in a few words. */
  async function underOf(): Promise<ReactNode> {
    const { n, rows } = figure as Figure;
    const how = isTicketMeasure(measure) ? measure.formula.how : "computed";
    if (how === "average") return words("n", { count: n });
    if (how === "share") {
      const goal = ask.goal === null || measure.clock === "none" ? null : `${ask.goal} %`;
      return goal ? words("partGoal", { part: rows, count: n, goal }) : words("part", { part: rows, count: n });
    }
    if (how === "count" && measure.time !== "now" && ask.by[0] === "responsible" && table.more === 0) {
      return words("people", { count: new Set(table.lines.map(({ values }) => values[0])).size });
    }
    if (how === "sum" || how === "perRow") return words("n", { count: n });
    return measure.time === "now" ? words("now") : null;
  }
}
