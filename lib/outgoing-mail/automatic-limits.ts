import "server-only";
import { sql } from "drizzle-orm";

import { onceIn } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";

/** Two machines that answer each other stop here (RFC 3834): so much mail of ours to one address, written by no person. */
const aboutOneTicketInAnHour = 1;
const inADay = 20;

/** What rules send to one address about one ticket (domain 6.3), and about all tickets to who is no member. */
export const capsOfRules = { inAnHour: 5, inADay: 20, toOutsidersInADay: 100 } as const;

export type TooMuch = "own-address" | "bounced" | "complained" | "hour" | "day";

/** Whoever counts what one address was sent by machines is alone with it until the end of the transaction. */
export async function aloneWithAddress(scope: Scope, address: string): Promise<void> {
  const key = `automatic:${scope.organisationId}:${address}`;
  await onceIn(scope, key, async () =>
    scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`),
  );
}

/**
 * Why no automatic mail goes to this address now; null where one may. What rules send is counted apart, so that neither
 * keeps the other back.
 */
export async function whyNoAutomaticMail(
  scope: Scope,
  { to, ticketId, byRule = false }: { to: string; ticketId: string | null; byRule?: boolean },
): Promise<TooMuch | null> {
  const { organisationId, now, tx } = scope;
  await aloneWithAddress(scope, to);
  const since = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const purposes = byRule ? sql`in ('rule', 'reminder')` : sql`not in ('rule', 'reminder')`;
  const earlier = (hours: number) => sql`from outbound_mail m where m.organisation_id = ${organisationId}
    and m.to = ${to} and m.automatic and m.created_at > ${since(hours)}::timestamptz and m.status <> 'suppressed'
    and m.purpose ${purposes}`;
  const about = sql`m.ticket_id = ${ticketId}::uuid`;
  const { rows } = await tx.execute<{
    own: boolean;
    member: boolean;
    dead: "bounced" | "complained" | null;
    hour: number;
    day: number;
    dayOfTicket: number;
  }>(
    sql`select exists (select from mailbox b where b.organisation_id = ${organisationId} and b.address = ${to}) as own,
      exists (select from membership p where p.organisation_id = ${organisationId} and p.email_key = ${to}
        and p.active and p.role <> 'partner') as member,
      (select s.reason from mail_suppression s where s.organisation_id = ${organisationId} and s.address = ${to}
        and s.reason <> 'unsubscribed' order by s.reason limit 1) as dead,
      (select count(*)::int ${earlier(1)} and ${about}) as hour,
      (select count(*)::int ${earlier(24)}) as day,
      (select count(*)::int ${earlier(24)} and ${about}) as "dayOfTicket"`,
  );
  const [found] = rows;
  if (!found) return null;
  if (found.own) return "own-address";
  if (found.dead) return found.dead;
  if (!byRule) return found.hour >= aboutOneTicketInAnHour ? "hour" : found.day >= inADay ? "day" : null;
  if (found.hour >= capsOfRules.inAnHour) return "hour";
  if (found.dayOfTicket >= capsOfRules.inADay) return "day";
  return !found.member && found.day >= capsOfRules.toOutsidersInADay ? "day" : null;
}
