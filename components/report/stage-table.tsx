import { getTranslations } from "next-intl/server";

import { type ReasonLine, type StageLine, type Stages, stageSets } from "@/lib/report/stages";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { addressOf } from "../ui/address";
import { Link } from "../ui/link";
import type { SaysReport } from "./say-report";

/** What became of opportunities: how many reached each stage and were won, how long they stayed, and why they ended. */
export async function StageTables({
  organisation,
  stages: { filter, ended, stages, reasons },
  say,
}: {
  organisation: string;
  stages: Stages;
  say: SaysReport;
}) {
  const words = await getTranslations("report.stages");
  const at = (more: TicketFilter) => addressOf(`/${organisation}/tickets`, { ...filter, ...more });
  return (
    <>
      <h2>
        {words("title")}{" "}
        <small>
          <Link href={at({})}>
            {words("about")}: {ended}
          </Link>
        </small>
      </h2>
      {ended === 0 ? (
        <p className="reportfoot">{words("none")}</p>
      ) : (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
          <section className="tbx" tabIndex={0} aria-label={words("title")}>
            <table className="tb stacks">
              <thead>
                <tr>
                  <th scope="col">{words("stage")}</th>
                  {(["reached", "won", "wonShare", "time", "median"] as const).map((head) => (
                    <th key={head} scope="col" className="r">
                      {words(head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {stages.map((line) => (
                  <StageRow key={line.stage} line={line} at={at} say={say} />
                ))}
              </tbody>
            </table>
          </section>
          <h2>{words("reasons")}</h2>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
          <section className="tbx" tabIndex={0} aria-label={words("reasons")}>
            <table className="tb stacks">
              <thead>
                <tr>
                  <th scope="col">{words("outcome")}</th>
                  <th scope="col">{words("reason")}</th>
                  <th scope="col" className="r">
                    {words("count")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {reasons.map((line) => (
                  <ReasonRow key={`${line.outcome} ${line.reason}`} line={line} at={at} />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </>
  );
}

type At = (more: TicketFilter) => string;

async function StageRow({
  line: { stage, reached, won, seconds },
  at,
  say,
}: {
  line: StageLine;
  at: At;
  say: SaysReport;
}) {
  const [words, figures] = await Promise.all([getTranslations("report.stages"), getTranslations("chart.figure")]);
  const set = stageSets[stage];
  return (
    <tr>
      <th scope="row">{say.value("state", stage, null)}</th>
      <td className="r" data-label={words("reached")}>
        <Link className="zoom" href={at({ set })}>
          {reached}
        </Link>
      </td>
      <td className="r" data-label={words("won")}>
        <Link className="zoom" href={at({ set: `${set},won` })}>
          {won}
        </Link>
      </td>
      <td className="r" data-label={words("wonShare")}>
        {say.figure(reached === 0 ? null : (100 * won) / reached, "percent")}
      </td>
      <td className="r" data-label={words("time")}>
        {say.figure(seconds.average, "duration")}
      </td>
      <td className="r" data-label={words("median")}>
        {seconds.median === null ? figures("tooFew") : say.figure(seconds.median, "duration")}
      </td>
    </tr>
  );
}

async function ReasonRow({ line: { outcome, reason, count }, at }: { line: ReasonLine; at: At }) {
  const words = await getTranslations("report.stages");
  const outcomes = { won: "isWon", lost: "isLost", expired: "isExpired" } as const;
  const states = { won: "sold", lost: "rejected", expired: "expired" } as const;
  return (
    <tr>
      <th scope="row">{words(outcomes[outcome])}</th>
      <td data-label={words("reason")}>{reason ?? words("noReason")}</td>
      <td className="r" data-label={words("count")}>
        <Link className="zoom" href={at({ state: states[outcome], reason: reason ?? "none" })}>
          {count}
        </Link>
      </td>
    </tr>
  );
}
