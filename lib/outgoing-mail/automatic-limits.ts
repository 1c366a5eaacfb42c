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
const aloneWithAddress = (scope: Scope, address: string): Promise<void> => aloneWithAddresses(scope, [address]);

/** Several at once, in one order, so that two who want the same wait no longer than need be. */
export async function aloneWithAddresses(scope: Scope, addresses: readonly string[]): Promise<void> {
  const keys = addresses.map((address) => `automatic:${scope.organisationId}:${address}`);
  await onceIn(scope, keys.join("\n"), async () => {
    await scope.tx.execute(sql`select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(name, 0) as key from json_array_elements_text(${JSON.stringify(keys)}::json) as given(name)
      order by 1) ordered`);
  });
}

/** An automatic mail that might be sent. */
export type Wished = { to: string; ticketId: string | null; byRule?: boolean };

/**
 * Why no automatic mail goes to this address now; null where one may. What rules send is counted apart, so that neither
 * keeps the other back.
 */
export async function whyNoAutomaticMail(scope: Scope, wished: Wished): Promise<TooMuch | null> {
  await aloneWithAddress(scope, wished.to);
  return (await whyNoAutomaticMails(scope, [wished]))[0] ?? null;
}

type Counted = {
  own: boolean;
  member: boolean;
  dead: "bounced" | "complained" | null;
  hour: number;
  day: number;
  dayOfTicket: number;
};

/** The same of several that do not count for one another, for whoever is alone with their addresses; in their order. */
export async function whyNoAutomaticMails(
  { organisationId, now, tx }: Scope,
  wished: readonly Wished[],
): Promise<(TooMuch | null)[]> {
  const since = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const earlier = (hours: number) => sql`from outbound_mail m where m.organisation_id = ${organisationId}
    and m.to = wished.to and m.automatic and m.created_at > ${since(hours)}::timestamptz and m.status <> 'suppressed'
    and (m.purpose in ('rule', 'reminder')) = wished.by_rule`;
  const about = sql`m.ticket_id = wished.ticket_id`;
  const given = wished.map(({ to, ticketId, byRule = false }) => ({ to, ticket_id: ticketId, by_rule: byRule }));
  const { rows } = await tx.execute<Counted>(sql`
    select exists (select from mailbox b where b.organisation_id = ${organisationId} and b.address = wished.to) as own,
      exists (select from membership p where p.organisation_id = ${organisationId} and p.email_key = wished.to
        and p.active and p.role <> 'partner') as member,
      (select s.reason from mail_suppression s where s.organisation_id = ${organisationId}
        and s.address in (wished.to, forgotten_address(${organisationId}, wished.to))
        and s.reason <> 'unsubscribed' order by s.reason limit 1) as dead,
      (select count(*)::int ${earlier(1)} and ${about}) as hour,
      (select count(*)::int ${earlier(24)}) as day,
      (select count(*)::int ${earlier(24)} and ${about}) as "dayOfTicket"
    from rows from (json_to_recordset(${JSON.stringify(given)}::json) as ("to" text, ticket_id uuid, by_rule boolean))
      with ordinality as wished("to", ticket_id, by_rule, place) order by wished.place`);
  return rows.map((found, place) => tooMuch(found, wished[place]?.byRule ?? false));
}

function tooMuch({ own, member, dead, hour, day, dayOfTicket }: Counted, byRule: boolean): TooMuch | null {
  if (own) return "own-address";
  if (dead) return dead;
  if (!byRule) return hour >= aboutOneTicketInAnHour ? "hour" : day >= inADay ? "day" : null;
  if (hour >= capsOfRules.inAnHour) return "hour";
  if (dayOfTicket >= capsOfRules.inADay) return "day";
  return !member && day >= capsOfRules.toOutsidersInADay ? "day" : null;
}
