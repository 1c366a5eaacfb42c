import "server-only";
import { sql } from "drizzle-orm";

import { outboundMails } from "@/db/schema";
import { insertion } from "@/lib/access/rows";
import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";

import { aloneWithAddresses, whyNoAutomaticMails } from "./automatic-limits";
import { type MailRow, type MailTicket, mailRow } from "./mail-row";
import { outboxRow } from "./queue";
import { readerLanguages } from "./reader-language";
import { speaker } from "./say";
import { fromOfSection } from "./sender-of";

/** Whom it is said to that a message arrived, and about which ticket. */
export type Confirmation = {
  ticket: MailTicket & { sectionId: string | null };
  to: string;
  inReplyTo?: string | null;
  /** The one its writer used here, where known. */
  language?: Locale | undefined;
};

/**
 * One short mail a day says that a message arrived, without a word of whoever wrote it: else anybody could have us write
 * what they like to anybody (security.md A-09). Of several to one address the first is said.
 */
export async function confirmOnceADay(scope: Scope, arrived: readonly Confirmation[]): Promise<void> {
  const seen = new Set<string>();
  const first = arrived.filter(({ to }) => !seen.has(to) && seen.add(to));
  if (first.length === 0) return;
  const addresses = first.map(({ to }) => to);
  await aloneWithAddresses(scope, addresses);
  const [confirmed, languageOf, tooMuch] = await Promise.all([
    confirmedToday(scope, addresses),
    readerLanguages(scope, addresses),
    whyNoAutomaticMails(
      scope,
      first.map(({ to, ticket }) => ({ to, ticketId: ticket.id })),
    ),
  ]);
  const rows: MailRow[] = [];
  for (const [place, one] of first.entries()) {
    if (confirmed.has(one.to)) continue;
    const row = await confirmationRow(scope, one, one.language ?? languageOf(one.to));
    if (row) rows.push(outboxRow(row, tooMuch[place] ?? null));
  }
  if (rows.length > 0) await scope.tx.execute(insertion(outboundMails, rows));
}

async function confirmedToday({ tx, organisationId, now }: Scope, addresses: readonly string[]): Promise<Set<string>> {
  const since = new Date(now.getTime() - 86_400_000).toISOString();
  const { rows } = await tx.execute<{ to: string }>(sql`
    select wished.to from json_array_elements_text(${JSON.stringify(addresses)}::json) as wished("to")
    where exists (select from outbound_mail m where m.organisation_id = ${organisationId} and m.to = wished.to
      and m.automatic and m.purpose = 'confirmation' and m.created_at > ${since}::timestamptz)`);
  return new Set(rows.map(({ to }) => to));
}

async function confirmationRow(
  scope: Scope,
  { ticket, to, inReplyTo = null }: Confirmation,
  language: Locale,
): Promise<MailRow | null> {
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: ticket.number });
  const say = speaker(language, "mail");
  const { name } = scope.organisation;
  return mailRow(scope, {
    purpose: "confirmation",
    to,
    from: { ...from, name },
    subject: say("confirmation.subject"),
    text: say("confirmation.text", { number: ticket.number, organisation: name }),
    ticket,
    inReplyTo,
    automatic: true,
  });
}
