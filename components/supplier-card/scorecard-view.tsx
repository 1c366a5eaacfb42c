import { getFormatter, getTranslations } from "next-intl/server";

import type { Figure } from "@/lib/report/figure";
import { isTicketMeasure } from "@/lib/report/measure";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { isMoney } from "@/lib/report/ticket-value";
import type { Scorecard } from "@/lib/supplier-card/pages";

import { type SaysReport, reportSayer } from "../report/say-report";
import { JudgementReasons } from "./judgement-reasons";
import { StatusDot } from "./status-dot";

/** A supplier's own card: what it counts as, the figures of its cases, and those of the year before. */
export async function ScorecardView({ card }: { card: Scorecard }) {
  const [words, report, format] = await Promise.all([getTranslations("supply.card"), reportSayer(), getFormatter()]);
  const say = ofQuality(report, words("counted"), words("countedMeans"));
  const { status, since, crossed, judgedMonths, currency, timeZone, measures } = card;
  return (
    <>
      {status && (
        <section className="bl">
          <h2>{words("standing")}</h2>
          <p className="row">
            <StatusDot status={status} />
            {since && <span className="m">{format.dateTime(new Date(since), { timeZone, dateStyle: "medium" })}</span>}
          </p>
          <p>
            <JudgementReasons crossed={crossed} currency={currency} />
          </p>
          {crossed.length > 0 && judgedMonths !== null && (
            <p className="m t13">{words("judgedBy", { months: judgedMonths })}</p>
          )}
        </section>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx bl" aria-label={words("title")} tabIndex={0}>
        <table className="tb w-full">
          <thead>
            <tr>
              <th scope="col">{words("figure")}</th>
              <th scope="col" className="r">
                {words("now")}
              </th>
              <th scope="col" className="r">
                {words("before")}
              </th>
            </tr>
          </thead>
          <tbody>
            {measures.flatMap((id) => linesOf(card, id).map((line) => <Row key={line.key} line={line} say={say} />))}
          </tbody>
        </table>
      </section>
      <details className="mt-4">
        <summary className="link">{words("definitions")}</summary>
        <dl className="bl">
          {measures.map((id) => (
            <div key={id} className="bl">
              <dt>
                <b>{say.measure(id)}</b>
              </dt>
              <dd className="m">{say.definition(id)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

/** All that is counted here are quality cases: suppliers know no other tickets. */
const ofQuality = (say: SaysReport, cases: string, means: string): SaysReport => ({
  ...say,
  measure: (id) => (id === "cases" ? cases : say.measure(id)),
  definition: (id) => (id === "cases" ? means : say.definition(id)),
});

type Line = {
  key: string;
  id: MeasureId;
  currency: string | null;
  now?: Figure | undefined;
  before?: Figure | undefined;
};

/** Amounts of each currency have a line of their own; of all else there is one. */
function linesOf({ totals }: Scorecard, id: MeasureId): Line[] {
  const measure = measureOf(id);
  const ofMoney = isTicketMeasure(measure) && "value" in measure.formula && isMoney(measure.formula.value);
  return totals.map(({ currency, figures, before }) => ({
    key: `${id} ${currency}`,
    id,
    currency: ofMoney || totals.length > 1 ? currency : null,
    now: figures[id],
    before: before?.[id],
  }));
}

function Row({ line: { id, currency, now, before }, say }: { line: Line; say: SaysReport }) {
  const { unit } = measureOf(id);
  return (
    <tr>
      <th scope="row">
        {say.measure(id)} {currency && <span className="m">{currency}</span>}
      </th>
      <td className="r">
        {say.figure(now?.value ?? null, unit, currency)}
        <Stands id={id} figure={now} say={say} />
      </td>
      <td className="r m">{say.figure(before?.value ?? null, unit, currency)}</td>
    </tr>
  );
}

/** What a mean or a share stands on. */
async function Stands({ id, figure, say }: { id: MeasureId; figure: Figure | undefined; say: SaysReport }) {
  const words = await getTranslations("supply.card");
  const measure = measureOf(id);
  const how = isTicketMeasure(measure) ? measure.formula.how : "computed";
  if (!figure || figure.n === 0 || (how !== "average" && how !== "share")) return null;
  if (how === "share") return <small className="m block"> {words("of", { n: figure.n })}</small>;
  const median = figure.spread?.median ?? null;
  const said = median === null ? words("tooFew") : words("median", { median: say.figure(median, measure.unit, null) });
  return (
    <small className="m block">
      {words("n", { n: figure.n })}
      {measure.unit === "duration" && `, ${said}`}
    </small>
  );
}
