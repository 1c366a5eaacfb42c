import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { configuredName } from "@/lib/organisation/configured-name";
import {
  type OutcomeMoney,
  contactToOpportunity,
  marginOf,
  medianShown,
  replyRate,
  replyToOpportunity,
} from "@/lib/outcome/outcome";
import type { CampaignLine } from "@/lib/outcome/queries";
import { eventsBehind, eventsInState, ticketsBehind } from "@/lib/outcome/rows";
import { eventStates } from "@/lib/event/types";

import { reportSayer } from "../report/say-report";
import { Link } from "../ui/link";
import { rowsIn } from "./rows-link";
import { Zoom } from "./zoom";

/** Campaigns with what came of each; every figure opens its rows, the name opens its tree. */
export async function CampaignTable({
  organisation,
  lines,
  timeZone,
}: {
  organisation: string;
  lines: readonly CampaignLine[];
  timeZone: string;
}) {
  const words = await getTranslations("reportOutcome");
  const heads = [
    "contacted",
    "replies",
    "replyRate",
    "opportunities",
    "replyToOpportunity",
    "contactToOpportunity",
    "ends",
    "revenue",
    "cost",
  ] as const;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={words("label")} id="campaigns">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{words("campaign")}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="r">
                {words(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <CampaignRow key={line.id} organisation={organisation} line={line} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

async function CampaignRow({
  organisation,
  line,
  timeZone,
}: {
  organisation: string;
  line: CampaignLine;
  timeZone: string;
}) {
  const [words, say, format, locale, states] = await Promise.all([
    getTranslations("reportOutcome"),
    reportSayer(),
    getFormatter(),
    getLocale(),
    getTranslations("event.state"),
  ]);
  const { outcome } = line;
  const rows = rowsIn(organisation);
  const events = eventsBehind([line]);
  const tickets = ticketsBehind([line]);
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone });
  const percent = (value: number | null) => say.figure(value, "percent");
  const median = medianShown(outcome);
  return (
    <tr>
      <th scope="row">
        <Link className="name" href={`/${organisation}/reports/campaigns/${line.number}`}>
          {line.title}
        </Link>
        <small>
          {[
            line.category && configuredName(line.category, locale),
            line.endAt ? `${day(line.beginAt)} – ${day(line.endAt)}` : day(line.beginAt),
            line.quantity !== null &&
              words(`quantityIn.${line.quantityUnit}`, { amount: format.number(Number(line.quantity)) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
        <small>
          {eventStates.flatMap((state) => {
            const count = outcome.progress[state] ?? 0;
            return count === 0
              ? []
              : [
                  <Link key={state} href={rows.events(eventsInState(line, state))} className="part">
                    {words("count", { count, state: states(state) })}
                  </Link>,
                ];
          })}
        </small>
      </th>
      <td className="r">
        <Zoom
          count={outcome.contacted}
          said={say.figure(outcome.contacted, "count")}
          href={rows.people(line.number, "contacted")}
        />
        {outcome.unreached > 0 && <small>{words("unreached", { count: outcome.unreached })}</small>}
        {outcome.unsubscribed > 0 && <small>{words("unsubscribed", { count: outcome.unsubscribed })}</small>}
      </td>
      <td className="r">
        <Zoom count={outcome.replies} said={say.figure(outcome.replies, "count")} href={rows.events(events.replies)} />
        {outcome.replies > 0 && (
          <small>
            <Zoom
              count={outcome.repliers}
              said={words("repliers", { count: outcome.repliers })}
              href={rows.people(line.number, "repliers")}
            />
          </small>
        )}
      </td>
      <td className="r">
        {percent(replyRate(outcome))}
        {outcome.replyDelay.n > 0 && (
          <small>{median === null ? words("tooFew") : words("after", { time: say.figure(median, "duration") })}</small>
        )}
      </td>
      <td className="r">
        <Zoom
          count={outcome.opportunities}
          said={say.figure(outcome.opportunities, "count")}
          href={rows.tickets(tickets.opportunities)}
        />
        {outcome.fromReplies > 0 && (
          <small>
            <Link href={rows.tickets(tickets.fromReplies)}>{words("fromReplies", { count: outcome.fromReplies })}</Link>
          </small>
        )}
        {outcome.others > 0 && (
          <small>
            <Link href={rows.tickets(tickets.others)}>{words("others", { count: outcome.others })}</Link>
          </small>
        )}
      </td>
      <td className="r">{percent(replyToOpportunity(outcome))}</td>
      <td className="r">{percent(contactToOpportunity(outcome))}</td>
      <td className="r">
        {(["sold", "lost", "open"] as const).map((end, place) => (
          <span key={end} title={words(end, { count: outcome[end] })}>
            {place > 0 && " · "}
            <Zoom count={outcome[end]} said={String(outcome[end])} href={rows.tickets(tickets[end])} />
          </span>
        ))}
        {outcome.cancelled > 0 && (
          <small>
            <Link href={rows.tickets(tickets.cancelled)}>{words("cancelled", { count: outcome.cancelled })}</Link>
          </small>
        )}
      </td>
      <MoneyCells money={outcome.money} sold={outcome.sold} href={rows.tickets(tickets.sold)} />
    </tr>
  );
}

/** One line per currency: what was sold with what is expected, and what it cost with what remained. */
async function MoneyCells({ money, sold, href }: { money: readonly OutcomeMoney[]; sold: number; href: string }) {
  const [words, say] = await Promise.all([getTranslations("reportOutcome"), reportSayer()]);
  const amount = (text: string, currency: string) => say.figure(Number(text), "money", currency);
  return (
    <>
      <td className="r">
        {money.map((one) => (
          <div key={one.currency}>
            <Zoom count={sold} said={amount(one.sold, one.currency)} href={href} />
            {Number(one.weighted) > 0 && (
              <small>{words("weighted", { amount: amount(one.weighted, one.currency) })}</small>
            )}
          </div>
        ))}
      </td>
      <td className="r">
        {money.map((one) => {
          const margin = marginOf(one);
          if (one.cost === null || margin === null) return <div key={one.currency}>–</div>;
          return (
            <div key={one.currency}>
              {amount(one.cost, one.currency)}
              <small>{words("margin", { amount: amount(margin, one.currency) })}</small>
            </div>
          );
        })}
      </td>
    </>
  );
}
