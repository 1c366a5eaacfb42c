import "server-only";
import { and, count, eq, gt, sql } from "drizzle-orm";

import { outboundMails } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";

/** More relays of one ticket than this in a minute are two machines talking (security.md 4.2, row 8). */
const maxPerMinute = 5;

type RelayedTicket = { id: string; number: number; title: string; responsibleId: string | null };

/** Whether what was said on a ticket is passed on no more for the moment; its responsible is told once. */
export async function isRelayPaused(scope: Scope, ticket: RelayedTicket): Promise<boolean> {
  if (!(await isRushing(scope, ticket.id))) return false;
  await tellPaused(scope, ticket);
  return true;
}

async function isRushing(scope: Scope, ticketId: string): Promise<boolean> {
  const [recent] = await scope.tx
    .select({ relayed: count(sql`distinct ${outboundMails.eventId}`) })
    .from(outboundMails)
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        eq(outboundMails.ticketId, ticketId),
        // As words, so that the index of what was relayed fits.
        sql`${outboundMails.purpose} = 'relay'`,
        gt(outboundMails.createdAt, new Date(scope.now.getTime() - 60_000)),
      ),
    );
  return (recent?.relayed ?? 0) >= maxPerMinute;
}

/** Once for a rush: two machines would fill the list of notices as well. */
async function tellPaused(scope: Scope, { id, number, title, responsibleId }: RelayedTicket): Promise<void> {
  const about = words("mail.notice.relayPaused", { number, title });
  const since = new Date(scope.now.getTime() - 600_000).toISOString();
  const { rows } = await scope.tx.execute(sql`select from notification n
    where n.organisation_id = ${scope.organisationId} and n.user_id = ${responsibleId} and n.ticket_id = ${id}
      and n.at > ${since}::timestamptz and n.about->>'key' = ${about.key} limit 1`);
  if (rows.length === 0) await notifyPeople(scope, [responsibleId], about, { ticketId: id });
}
