import { getTranslations } from "next-intl/server";

import type { ReportTile as Tile } from "@/lib/dashboard/read";
import type { StandardReport } from "@/lib/report/report";
import { isTicketMeasure } from "@/lib/report/measure";
import { measureOf } from "@/lib/report/measures";
import { savedReportHref } from "@/lib/report/saved/saved-report";
import type { ReportLine } from "@/lib/report/table";

import { reportAddress } from "../report/report-address";
import { sayPeriod } from "../report/say-period";
import type { SaysReport } from "../report/say-report";
import { addressOf } from "../ui/address";
import { Link } from "../ui/link";
import { type TileActs, TileFrame } from "./tile-frame";

const mostFigures = 3;

/** A report on the dashboard: the figures it is about, each opening its rows. */
export async function ReportTile({
  organisation,
  tile,
  say,
  acts,
}: {
  organisation: string;
  tile: Tile;
  say: SaysReport;
  acts: TileActs;
}) {
  const { report, saved, ask, query, table } = tile;
  const [words, reports] = await Promise.all([
    getTranslations("reportSaved.dashboard"),
    getTranslations("report.reports"),
  ]);
  const id = report.id as "cases";
  const page = addressOf(`/${organisation}/reports/${report.path}`, query);
  const { standard } = report;
  return (
    <TileFrame
      title={
        <Link href={saved ? savedReportHref(organisation, saved) : page}>{saved?.name ?? reports(`${id}.name`)}</Link>
      }
      about={ask?.period ? await sayPeriod(ask.period) : reports(`${id}.question`)}
      acts={acts}
    >
      {standard && ask && table ? (
        table.totals.map((total) => (
          <Figures
            key={total.key}
            organisation={organisation}
            standard={standard}
            tile={tile}
            total={total}
            say={say}
          />
        ))
      ) : (
        <p className="t13 m">{standard ? words("withheld") : reports(`${id}.about`)}</p>
      )}
    </TileFrame>
  );
}

async function Figures({
  organisation,
  standard,
  tile: { report, ask },
  total,
  say,
}: {
  organisation: string;
  standard: StandardReport;
  tile: Tile;
  total: ReportLine;
  say: SaysReport;
}) {
  const words = await getTranslations("reportPage.tile");
  if (!ask) return null;
  const address = reportAddress(organisation, report.path, standard, ask);
  return (
    <dl className="figures">
      {standard.tiles.slice(0, mostFigures).flatMap((id) => {
        const figure = total.figures[id];
        if (!figure) return [];
        const measure = measureOf(id);
        const isAverage = isTicketMeasure(measure) && measure.formula.how === "average";
        const said = say.figure(figure.value, measure.unit, total.currency);
        return [
          <div key={id}>
            <dt>{say.measure(id)}</dt>
            <dd>
              {figure.rows > 0 ? (
                <Link href={address.at({ cell: { line: total.key, measure: id, of: "now" } })}>{said}</Link>
              ) : (
                said
              )}
              {isAverage && figure.n > 0 && <small>{words("n", { count: figure.n })}</small>}
            </dd>
          </div>,
        ];
      })}
    </dl>
  );
}
