import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { Ending, InboundRow } from "../inbound";
import type { ParsedMail } from "../parsed-mail";
import { tryNow } from "./tries";
import type { Verdicts } from "../trust/verdicts";

/** One mail at its end: how it ended and what was understood of it. */
export type Ended = {
  row: InboundRow;
  mail: ParsedMail | null;
  ending: Ending;
  verdicts: Verdicts | null;
  /** What reading it cost. */
  readersKilled?: number;
};

/** Writes the ends of several mails into the ledger. */
export async function endMails(scope: Scope, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return;
  const now = sql`${scope.now.toISOString()}::timestamptz`;
  const list = ended.map(({ row, mail, ending, verdicts, readersKilled = 0 }) => ({
    id: row.id,
    status: ending.status,
    reason: ending.reason,
    note: ending.note ?? null,
    ticket_id: ending.ticketId ?? null,
    event_id: ending.eventId ?? null,
    message_id: mail?.messageId ?? null,
    content_hash: mail?.contentHash ?? null,
    from_address: mail?.from?.address ?? row.envelopeFrom,
    subject: mail?.subject ?? null,
    verdicts,
    traits: mail?.traits ?? [],
    readers_killed: readersKilled,
    tried: [tryNow(scope, { what: "filed", status: ending.status, reason: ending.reason, note: ending.note ?? null })],
  }));
  await scope.tx.execute(sql`
    update inbound_mail as mail set status = ended.status, reason = ended.reason, note = ended.note,
      ticket_id = ended.ticket_id, event_id = ended.event_id, message_id = ended.message_id,
      content_hash = ended.content_hash, from_address = ended.from_address, subject = ended.subject,
      verdicts = ended.verdicts, traits = array(select jsonb_array_elements_text(ended.traits)),
      tries = mail.tries || ended.tried, readers_killed = mail.readers_killed + ended.readers_killed,
      finished_at = ${now}, leased_until = null, next_try_at = null, updated_at = ${now}
    from json_to_recordset(${JSON.stringify(list)}::json) as ended(id uuid, status text, reason text, note text,
      ticket_id uuid, event_id uuid, message_id text, content_hash text, from_address text, subject text,
      verdicts jsonb, traits jsonb, readers_killed integer, tried jsonb)
    where mail.organisation_id = ${scope.organisationId} and mail.id = ended.id`);
}
