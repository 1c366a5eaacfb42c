import { getTranslations } from "next-intl/server";

import { type Outcome, contactToOpportunity, medianShown, replyRate, replyToOpportunity } from "@/lib/outcome/outcome";
import { type Asked, type PeopleCode, eventsBehind, ticketsBehind } from "@/lib/outcome/rows";

import { reportSayer } from "../report/say-report";
import { Tile } from "../report/tile";
import { Zoom } from "./zoom";
import { rowsIn } from "./rows-link";

/** The figures of campaigns together, or of one; each opens its rows where an address can name them. */
export async function OutcomeTiles({
  organisation,
  outcome,
  asked,
}: {
  organisation: string;
  outcome: Outcome;
  /** The campaigns they are of; none where they are too many to be named. */
  asked: readonly Asked[];
}) {
  const [words, say] = await Promise.all([getTranslations("reportOutcome"), reportSayer()]);
  const rows = rowsIn(organisation);
  const events = eventsBehind(asked);
  const tickets = ticketsBehind(asked);
  const isNamed = asked.length > 0;
  const [only, ...others] = asked;
  // Of several campaigns together nobody lists the people: each has its own list.
  const people = (which: PeopleCode) => (only && others.length === 0 ? rows.people(only.number, which) : null);
  const count = (of: number, href: string) => (
    <Zoom count={of} said={say.figure(of, "count")} href={isNamed ? href : null} />
  );
  const median = medianShown(outcome);
  const ends = (["sold", "lost", "open"] as const)
    .filter((end) => outcome[end] > 0)
    .map((end) => words(end, { count: outcome[end] }));
  return (
    <dl className="tiles">
      <Tile
        label={words("contacted")}
        under={outcome.unreached > 0 && words("unreached", { count: outcome.unreached })}
      >
        <Zoom count={outcome.contacted} said={say.figure(outcome.contacted, "count")} href={people("contacted")} />
      </Tile>
      <Tile
        label={words("replies")}
        under={
          outcome.replies > 0 && (
            <Zoom
              count={outcome.repliers}
              said={words("repliers", { count: outcome.repliers })}
              href={people("repliers")}
            />
          )
        }
      >
        {count(outcome.replies, rows.events(events.replies))}
      </Tile>
      <Tile
        label={words("replyRate")}
        under={
          outcome.replyDelay.n > 0 &&
          (median === null ? words("tooFew") : words("after", { time: say.figure(median, "duration") }))
        }
      >
        {say.figure(replyRate(outcome), "percent")}
      </Tile>
      <Tile label={words("opportunities")} under={ends.join(" · ")}>
        {count(outcome.opportunities, rows.tickets(tickets.opportunities))}
      </Tile>
      <Tile label={words("replyToOpportunity")}>{say.figure(replyToOpportunity(outcome), "percent")}</Tile>
      <Tile label={words("contactToOpportunity")}>{say.figure(contactToOpportunity(outcome), "percent")}</Tile>
      {outcome.money
        .filter(({ sold, weighted }) => Number(sold) > 0 || Number(weighted) > 0)
        .map(({ currency, sold, weighted }) => (
          <Tile
            key={currency}
            label={words("revenue")}
            under={
              Number(weighted) > 0 && words("weighted", { amount: say.figure(Number(weighted), "money", currency) })
            }
          >
            <Zoom
              count={outcome.sold}
              said={say.figure(Number(sold), "money", currency)}
              href={isNamed ? rows.tickets(tickets.sold) : null}
            />
          </Tile>
        ))}
    </dl>
  );
}
