import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";

import type { MissedTicket } from "@/lib/search/where-is-ticket";

/** Why a ticket is not in the list: one sentence each, and a way to it where there is one. */
export async function MissedTickets({
  organisation,
  missed,
  timeZone,
}: {
  organisation: string;
  missed: readonly MissedTicket[];
  timeZone: string;
}) {
  const [words, say, format] = await Promise.all([getTranslations("search"), getTranslations(), getFormatter()]);
  if (missed.length === 0) return null;
  return (
    <section className="missed">
      <h2>{words("where")}</h2>
      <ul>
        {missed.map((ticket) => (
          <li key={ticket.number}>
            {words(`missed.${ticket.why}`, {
              number: ticket.number,
              title: ticket.title ?? "",
              into: ticket.into ?? 0,
              section: ticket.section,
              kind: say(`ticket.kinds.${ticket.kind}`),
              by: ticket.by ? words("missed.by", { name: ticket.by }) : "",
              at: ticket.at
                ? words("missed.at", { day: format.dateTime(ticket.at, { dateStyle: "medium", timeZone }) })
                : "",
            })}{" "}
            {ticket.title !== null && (
              <Link href={`/${organisation}/tickets/${ticket.into ?? ticket.number}`}>{words("open")}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
