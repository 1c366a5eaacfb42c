import "server-only";
import { outboundMails } from "@/db/schema";
import { insertion } from "@/lib/access/rows";
import type { Scope } from "@/lib/kernel/scope";

import { type TooMuch, whyNoAutomaticMail } from "./automatic-limits";
import { type MailRow, type NewMail, mailRow } from "./mail-row";

/**
 * Puts one mail to one person into the outbox; it leaves after the commit. Its Message-ID is fixed here, so that a
 * retry is the same mail. What no person wrote is kept back where it would be too much; the outbox shows it with the
 * reason.
 *
 * @param options.keptBack why it is only noted, where the caller knows: nobody proved to be at the address.
 * @returns its id, or null when the address is not one we write to.
 */
export async function queueMail(
  scope: Scope,
  mail: NewMail,
  { keptBack = null }: { keptBack?: "unproven" | null } = {},
): Promise<string | null> {
  const row = mailRow(scope, mail);
  if (!row) return null;
  const about = { to: row.to, ticketId: row.ticketId ?? null, byRule: byRule.has(row.purpose) };
  const why = keptBack ?? (row.automatic ? await whyNoAutomaticMail(scope, about) : null);
  await scope.tx.execute(insertion(outboundMails, [outboxRow(row, why)]));
  return row.id;
}

/** As it goes into the outbox; only noted where something keeps it back. */
export const outboxRow = (row: MailRow, why: TooMuch | "unproven" | null): MailRow =>
  why ? { ...row, status: "suppressed", lastError: why, nextTryAt: null } : row;

const byRule: ReadonlySet<string> = new Set(["rule", "reminder"]);

/** Puts what a person wrote to several people into the outbox, an envelope each; answers how many there are. */
export async function queueLetters(scope: Scope, mails: readonly NewMail[]): Promise<number> {
  const rows = mails.flatMap((mail) => mailRow(scope, mail) ?? []);
  if (rows.length > 0) await scope.tx.execute(insertion(outboundMails, rows));
  return rows.length;
}
