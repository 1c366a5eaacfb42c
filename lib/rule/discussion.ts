import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { isPublicThere } from "@/lib/event/public-messages";
import type { Scope } from "@/lib/kernel/scope";
import { plainText } from "@/lib/text/plain-text";
import type { TicketRow } from "@/lib/ticket/row";
import type { Say } from "@/lib/outgoing-mail/say";

import { communicationsOf } from "./load-facts";
import { momentIn } from "./mail-values";

/** More than this nobody reads in a mail; the newest count. */
const mostMessages = 200;

type Said = { at: string; name: string | null; text: string | null; format: "html" | "text" | null };

/** Whoever is outside reads what the ticket's partner may: not what was written to a supplier about it. */
const saidBefore = (scope: Scope, ticket: TicketRow, internal: boolean): SQL => sql`
  (select ${scope.organisationId}::uuid as organisation_id, ${ticket.id}::uuid as id) t
    join lateral (select e.* from ${communicationsOf(sql`t`)} and (${internal} or ${isPublicThere(sql`f`)})) e on true`;

/**
 * All that was said about a ticket so far, oldest first, for somebody who begins to watch it.
 *
 * @param internal what colleagues told each other, and others than the partner, stands in it too.
 */
export async function discussionOf(
  scope: Scope,
  ticket: TicketRow,
  { internal, say }: { internal: boolean; say: Say },
): Promise<string> {
  const { rows } = await scope.tx.execute<Said>(sql`
    select * from (
      select e.begin_at as at, e.number as place, coalesce(sender.name, e.sender_name, e.sender_email) as name,
        left(e.content, 20000) as text, e.content_format as format
      from ${saidBefore(scope, ticket, internal)}
        left join partner sender on sender.organisation_id = e.organisation_id and sender.id = e.sender_id
      union all
      select h.at, 0, coalesce(person.name, h.actor_email), left(h.text, 20000), 'text'
      from history_entry h
        left join membership m on m.organisation_id = h.organisation_id and m.user_id = h.actor_user_id
        left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
      where h.organisation_id = ${scope.organisationId} and h.ticket_id = ${ticket.id} and h.text <> ''
        and h.entry_type in ('comment', 'action') and (h.visibility = 'partner' or ${internal})
    ) said order by at desc, place desc limit ${mostMessages}`);
  const messages = rows.toReversed().flatMap(({ at, name, text, format }) => {
    const words = plainText(text, format).trim();
    const params = { name: name ?? say("mail.somebody"), when: momentIn(scope, new Date(at)) };
    return words ? [`${say("mail.said", params)}\n${words}`] : [];
  });
  const described = ticket.description?.trim();
  const parts = [...(described ? [described] : []), ...messages];
  return (parts.length > 0 ? parts : [say("mail.nothingSaid")]).join("\n\n");
}

/**
 * What was said last, else what the ticket is about.
 *
 * @param internal as above.
 */
export async function lastSaid(scope: Scope, ticket: TicketRow, internal: boolean): Promise<string> {
  const { rows } = await scope.tx.execute<{ text: string | null; format: "html" | "text" | null }>(sql`
    select left(e.content, 20000) as text, e.content_format as format
    from ${saidBefore(scope, ticket, internal)}
    order by e.begin_at desc, e.number desc limit 1`);
  const [last] = rows;
  return (last ? plainText(last.text, last.format).trim() : "") || ticket.description?.trim() || "";
}
