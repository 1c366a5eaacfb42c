import { X } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { withoutWorst } from "@/lib/report/carried";
import { measureOf } from "@/lib/report/measures";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { RowBehind } from "@/lib/report/queries/rows-behind";

import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import type { ReportAddress } from "./report-address";
import { RuleBox } from "./rule-box";
import type { SaysReport } from "./say-report";

/** As many as one bulk act takes (lib/bulk). */
const mostSelected = 500;

type Props = {
  organisation: string;
  view: StandardReportView;
  opened: NonNullable<StandardReportView["opened"]>;
  address: ReportAddress;
  say: SaysReport;
};

/** The rows behind a figure, what they add up to, and the way on: the list of exactly these rows. */
export async function RowsPanel({ organisation, view, opened, address, say }: Props) {
  const { cell, line, figure, filter, shown } = opened;
  const [words, table] = await Promise.all([getTranslations("reportPage.panel"), getTranslations("reportPage.table")]);
  const list = addressOf(`/${organisation}/tickets`, filter);
  const name =
    line.values.length === 0
      ? table("total")
      : opened.dimensions
          .map((id, place) => say.value(id, line.values[place] ?? null, line.names[place] ?? null))
          .join(", ");
  const measure = measureOf(cell.measure);
  const flagged = cell.of === "now" && line.flags.length > 0;
  const said = say.figure(figure.value, measure.unit, line.currency);
  return (
    <aside className="drawer" aria-label={words("label")}>
      <header>
        <div className="row">
          <h2>{cell.of === "before" ? words("before", { name }) : name}</h2>
          <Link
            href={address.at({})}
            scroll={false}
            className="iconbtn"
            aria-label={words("close")}
            title={words("close")}
            data-key="Escape"
          >
            <Icon of={X} />
          </Link>
        </div>
        <p className="m num">
          {words("cases", { count: figure.rows })}, {say.measure(cell.measure)}{" "}
          <b className={flagged ? "late" : "b"}>{said}</b>
          {figure.spread && figure.spread.median !== null && (
            <>, {words("median", { median: say.figure(figure.spread.median, measure.unit, line.currency) })}</>
          )}
        </p>
      </header>
      <ol>
        {shown.map((row) => (
          <Case key={row.number} organisation={organisation} row={row} view={view} opened={opened} say={say} />
        ))}
      </ol>
      <div className="acts">
        <ButtonLink href={list}>{words("openAsList")}</ButtonLink>
        <ButtonLink
          href={addressOf(`/${organisation}/tickets`, { ...filter, select: "all" })}
          variant="quiet"
          className="jsonly"
        >
          {figure.rows > mostSelected
            ? words("selectFirst", { count: mostSelected })
            : words("selectAll", { count: figure.rows })}
        </ButtonLink>
        {figure.rows > shown.length && (
          <span className="m">{words("more", { count: figure.rows - shown.length })}</span>
        )}
      </div>
      <Remark view={view} opened={opened} say={say} />
      {flagged && view.administers && <RuleBox organisation={organisation} view={view} opened={opened} say={say} />}
    </aside>
  );
}

async function Case({
  organisation,
  row,
  view,
  opened,
  say,
}: {
  organisation: string;
  row: RowBehind;
  view: StandardReportView;
  opened: Props["opened"];
  say: SaysReport;
}) {
  const value = valueOf(row, opened, view, say);
  const [words, panel] = await Promise.all([getTranslations("ticketPage.step"), getTranslations("reportPage.panel")]);
  // Less than a minute is a step on the way, and no waiting.
  const waited = row.waited >= 60 && {
    time: say.figure(row.waited, "duration"),
    who: row.kind === "supplier_request" ? "supplier" : "partner",
  };
  const about = [
    row.partner,
    words(row.state),
    waited && panel("waited", waited),
    row.reopened > 0 && panel("reopened", { count: row.reopened }),
  ];
  return (
    <li>
      <Link href={`/${organisation}/tickets/${row.number}`} className="case">
        <span className="n num">{row.number}</span>
        <span className="md ell">{row.title}</span>
        <span className={value.late ? "num late" : "num m"}>{value.said}</span>
        <span className="s ell">{about.filter(Boolean).join(", ")}</span>
      </Link>
    </li>
  );
}

/** What of a case the opened figure is made of. */
function valueOf(
  { createdAt, closedAt, revenue, cost, currency, probability }: RowBehind,
  { cell, line }: Props["opened"],
  { ask, now }: StandardReportView,
  say: SaysReport,
): { said: string; late: boolean } {
  const { unit, formula, time } = measureOf(cell.measure);
  if (unit === "money") {
    const isCost = "value" in formula && formula.value === "cost";
    const isWeighted = formula.how === "sum" && formula.value === "weighted";
    const amount = isCost ? cost : revenue;
    if (amount === null) return plain("–");
    const weighted = Math.round(Number(amount) * probability) / 100;
    return plain(say.figure(isWeighted ? weighted : Number(amount), "money", currency));
  }
  if (formula.how === "average" && formula.value === "probability") return plain(say.figure(probability, "percent"));
  const end = time === "now" ? now : closedAt;
  if (!end) return plain("");
  const seconds = (end.getTime() - createdAt.getTime()) / 1000;
  const limit = line.threshold?.most ?? ask.threshold;
  return {
    said: say.figure(seconds, "duration"),
    late: limit !== null && limit !== undefined && seconds > limit * 3600,
  };
}

const plain = (said: string) => ({ said, late: false });

/** That one case alone makes the average worrying. */
async function Remark({
  view: { ask, standard },
  opened: { cell, line, figure, shown },
  say,
}: {
  view: StandardReportView;
  opened: Props["opened"];
  say: SaysReport;
}) {
  const { unit, time } = measureOf(cell.measure);
  if (ask.threshold === null || time !== "closed" || shown.length !== figure.rows || unit === "percent") return null;
  const [worst, ...others] = shown.map((row) => ({ number: row.number, seconds: closedAfter(row) }));
  const seconds = (line.threshold?.average ?? ask.threshold) * 3600;
  const average = line.figures[standard.threshold?.average ?? cell.measure];
  const without = worst && average ? withoutWorst(average, worst.seconds, seconds) : null;
  if (!worst || without === null) return null;
  const words = await getTranslations("reportPage.panel");
  const said = { number: worst.number, average: say.figure(without, "duration"), hours: say.hours(ask.threshold) };
  return <p>{others.every((one) => one.seconds <= seconds) ? words("carriedAll", said) : words("carried", said)}</p>;
}

const closedAfter = ({ createdAt, closedAt }: RowBehind): number =>
  closedAt ? (closedAt.getTime() - createdAt.getTime()) / 1000 : 0;
