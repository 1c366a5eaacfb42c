import "server-only";
import { sql } from "drizzle-orm";

import { onceIn } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";

/** Two machines that answer each other stop here (RFC 3834): so much mail of ours to one address, written by no person. */
const aboutOneTicketInAnHour = 1;
const inADay = 20;

export type TooMuch = "own-address" | "bounced" | "complained" | "hour" | "day";

/** Whoever counts what one address was sent by machines is alone with it until the end of the transaction. */
export async function aloneWithAddress(scope: Scope, address: string): Promise<void> {
  const key = `automatic:${scope.organisationId}:${address}`;
  await onceIn(scope, key, async () =>
    scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`),
  );
}

/** Why no automatic mail goes to this address now; null where one may. */
export async function whyNoAutomaticMail(
  scope: Scope,
  { to, ticketId }: { to: string; ticketId: string | null },
): Promise<TooMuch | null> {
  const { organisationId, now, tx } = scope;
  await aloneWithAddress(scope, to);
  const since = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const earlier = (hours: number) => sql`from outbound_mail m where m.organisation_id = ${organisationId}
    and m.to = ${to} and m.automatic and m.created_at > ${since(hours)}::timestamptz and m.status <> 'suppressed'`;
  const { rows } = await tx.execute<{ own: boolean; dead: "bounced" | "complained" | null; hour: number; day: number }>(
    sql`select exists (select from mailbox b where b.organisation_id = ${organisationId} and b.address = ${to}) as own,
      (select s.reason from mail_suppression s where s.organisation_id = ${organisationId} and s.address = ${to}
        and s.reason <> 'unsubscribed' order by s.reason limit 1) as dead,
      (select count(*)::int ${earlier(1)} and m.ticket_id = ${ticketId}::uuid) as hour,
      (select count(*)::int ${earlier(24)}) as day`,
  );
  const [found] = rows;
  if (!found) return null;
  if (found.own) return "own-address";
  if (found.dead) return found.dead;
  if (found.hour >= aboutOneTicketInAnHour) return "hour";
  return found.day >= inADay ? "day" : null;
}
