import { getFormatter, getTranslations } from "next-intl/server";

import type { BriefTable, ReportTile as Tile } from "@/lib/dashboard/read";
import type { StandardReport } from "@/lib/report/report";
import { isTicketMeasure } from "@/lib/report/measure";
import { measureOf } from "@/lib/report/measures";
import { savedReportHref } from "@/lib/report/saved/saved-report";
import type { ReportLine } from "@/lib/report/table";

import { reportAddress } from "../report/report-address";
import { sayPeriod } from "../report/say-period";
import type { SaysReport } from "../report/say-report";
import { addressOf } from "../ui/address";
import { classNames } from "../ui/class-names";
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
  const { report, saved, ask, query, table, brief } = tile;
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
      ) : brief ? (
        <Brief brief={brief} none={words("nothing")} />
      ) : (
        <p className="t13 m">{words("withheld")}</p>
      )}
    </TileFrame>
  );
}

/** The first lines of a report that is more than figures. */
async function Brief({ brief: { head, lines }, none }: { brief: BriefTable; none: string }) {
  const format = await getFormatter();
  if (lines.length === 0) return <p className="t13 m">{none}</p>;
  const isNumber = (column: number) => lines.every((line) => /^-?[\d.]*$/.test(String(line[column] ?? "")));
  return (
    <div className="tbx">
      <table className="brief t12">
        <thead>
          <tr>
            {head.map((name, column) => (
              <th key={name} scope="col" className={classNames(isNumber(column) && "r")}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own and never move
            <tr key={place}>
              {line.map((cell, column) => (
                <td key={head[column]} className={classNames(isNumber(column) && "r")}>
                  {isAmount(cell) ? format.number(Number(cell)) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isAmount = (cell: string | number | null): boolean => /^-?\d+\.\d\d$/.test(String(cell));

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
