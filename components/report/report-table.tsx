import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { type DimensionId, dimensionOf } from "@/lib/report/dimension";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { saysMedian } from "@/lib/report/median";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { ReportLine } from "@/lib/report/table";

import { type DelayScale } from "../charts/delay-scale";
import { StripAxis } from "../charts/strip";
import { Avatar } from "../ui/avatar";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { Link } from "../ui/link";
import { FigureCells, cellWords } from "./figure-cells";
import { LineStrip } from "./line-strip";
import { MiddleRange } from "./middle-range";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";

type Props = {
  organisation: string;
  view: StandardReportView;
  address: ReportAddress;
  say: SaysReport;
  /** The cases of each line as dots, where the report is looked at as a chart of strips. */
  strips: DelayScale | null;
};

/** The lines of a report, each figure opening its rows; totals below; what is worrying is said in words. */
export async function ReportTable({ organisation, view, address, say, strips }: Props) {
  const { table, ask, standard } = view;
  const [words, more, flags, cells] = await Promise.all([
    getTranslations("reportPage.table"),
    getTranslations("report.table"),
    getTranslations("report.flag"),
    cellWords(say),
  ]);
  // What is as it is now, whatever the period, stands above; beside the drawing of the period it would be in the way.
  const columns = strips ? standard.columns.filter((id) => measureOf(id).time !== "now") : standard.columns;
  const hasMoney = table.lines.some(({ currency }) => currency !== null);
  const heads = [...table.dimensions, ...(hasMoney ? ["currency" as const] : [])];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={words("label")} id="report-lines">
      <table className={classNames("tb", strips && "strips stacks")}>
        <thead>
          <tr>
            {heads.map((id) =>
              id === "currency" ? (
                <th key={id} scope="col">
                  {words("currency")}
                </th>
              ) : (
                <HeadCell key={id} id={id} label={say.dimension(id)} order={ask.order} address={address} first="" />
              ),
            )}
            {columns.map((id) => (
              <MeasureHeads key={id} id={id} view={view} address={address} say={say} full={!strips} />
            ))}
            {!strips && standard.threshold && (
              <th scope="col" className="r">
                {more("threshold")}
              </th>
            )}
            {strips && (
              <th scope="col" className="dist">
                <span className="sr-only">{words("spread")}</span>
                <StripAxis
                  scale={strips}
                  say={say.step}
                  threshold={
                    ask.threshold === null ? null : { at: ask.threshold * 3600, said: say.hours(ask.threshold) }
                  }
                />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line) => (
            <tr key={line.key} className={ask.cell?.line === line.key && ask.cell.of === "now" ? "on" : undefined}>
              {table.dimensions.map((id, place) => (
                <NameCell
                  key={id}
                  id={id}
                  place={place}
                  line={line}
                  organisation={organisation}
                  view={view}
                  say={say}
                  flags={flags}
                />
              ))}
              {hasMoney && <td>{line.currency}</td>}
              <FigureCells
                line={line}
                view={view}
                columns={columns}
                address={address}
                say={say}
                words={cells}
                full={!strips}
              />
              {strips && (
                <td className="dist">
                  <LineStrip line={line} view={view} scale={strips} say={say} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        {table.lines.length > 1 && (
          <tfoot>
            {table.totals.map((total) => (
              <tr key={total.key}>
                <th scope="row" colSpan={Math.max(table.dimensions.length, 1)}>
                  {words("total")}
                </th>
                {hasMoney && <td className="cur">{total.currency}</td>}
                <FigureCells
                  line={total}
                  view={view}
                  columns={columns}
                  address={address}
                  say={say}
                  words={cells}
                  full={!strips}
                />
                {strips && (
                  <td className="dist">
                    <MiddleRange line={total} measure={standard.chart.measure} scale={strips} ask={ask} say={say} />
                  </td>
                )}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
      {table.more > 0 && (
        <p className="reportfoot">
          {words("more", { count: table.more })}{" "}
          {!ask.all && (
            <Link href={address.at({ all: true })} scroll={false}>
              {words("all")}
            </Link>
          )}
        </p>
      )}
    </section>
  );
}

/** A head that orders by its column, or turns that order; `first` is the direction people mean. */
async function HeadCell({
  id,
  label,
  title,
  order,
  address,
  first,
  right = false,
}: {
  id: DimensionId | MeasureId;
  label: string;
  title?: string;
  order: string | null;
  address: ReportAddress;
  first: "" | "-";
  right?: boolean;
}) {
  const isSorted = order?.replace(/^-/, "") === id;
  const isDown = isSorted && order?.startsWith("-");
  const next = order === `${first}${id}` ? `${first === "-" ? "" : "-"}${id}` : `${first}${id}`;
  return (
    <th
      scope="col"
      className={right ? "r" : undefined}
      aria-sort={isSorted ? (isDown ? "descending" : "ascending") : undefined}
    >
      <Link href={address.at({ order: next })} scroll={false} title={title}>
        {label}
        {isSorted && <Icon of={isDown ? ArrowDown : ArrowUp} size={12} />}
      </Link>
    </th>
  );
}

async function MeasureHeads({
  id,
  view: { ask, table },
  address,
  say,
  full,
}: {
  id: MeasureId;
  view: StandardReportView;
  address: ReportAddress;
  say: SaysReport;
  full: boolean;
}) {
  const [words, more] = await Promise.all([getTranslations("reportPage.table"), getTranslations("report.table")]);
  return (
    <>
      <HeadCell
        id={id}
        label={say.measure(id)}
        title={say.definition(id)}
        order={ask.order}
        address={address}
        first="-"
        right
      />
      {saysMedian(table, id) && (
        <th scope="col" className="r">
          {words("median")}
        </th>
      )}
      {full && saysMedian(table, id) && (
        <th scope="col" className="r">
          {more("worst")}
        </th>
      )}
    </>
  );
}

type FlagWords = Awaited<ReturnType<typeof getTranslations<"report.flag">>>;

/** Whom or what a line is about; the first name of a line carries its warnings. */
function NameCell({
  id,
  place,
  line,
  organisation,
  view,
  say,
  flags,
}: {
  id: DimensionId;
  place: number;
  line: ReportLine;
  organisation: string;
  view: StandardReportView;
  say: SaysReport;
  flags: FlagWords;
}) {
  const value = line.values[place] ?? null;
  const label = say.value(id, value, line.names[place] ?? null);
  const page = value === null ? undefined : dimensionOf(id).pageOf?.(value);
  const name = page ? <Link href={`/${organisation}${page}`}>{label}</Link> : <span>{label}</span>;
  const content = (
    <span className="who">
      {id === "responsible" && value !== null && <Avatar initials={initialsOf(label)} />}
      <span>
        {name}
        {place === 0 && <Flags line={line} view={view} say={say} words={flags} />}
      </span>
    </span>
  );
  return place === 0 ? <th scope="row">{content}</th> : <td data-label={say.dimension(id)}>{content}</td>;
}

function Flags({
  line,
  view: { ask },
  say,
  words,
}: {
  line: ReportLine;
  view: StandardReportView;
  say: SaysReport;
  words: FlagWords;
}) {
  const { least, most } = line.threshold ?? { least: ask.threshold ?? 0, most: ask.threshold ?? 0 };
  const hours = least === most ? say.hours(most) : `${say.hours(least)}–${say.hours(most)}`;
  return line.flags.map((flag) => (
    <span key={flag} className="flag">
      <Icon of={TriangleAlert} size={12} />
      {words(flag, { hours, goal: `${ask.goal ?? 0} %` })}
    </span>
  ));
}
