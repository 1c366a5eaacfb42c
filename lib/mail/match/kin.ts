import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { InboundRow } from "../inbound";
import type { ParsedMail } from "../parsed-mail";

type End = { ticketId: string | null; eventId: string | null };

/** What is in the ledger already of the same mail. */
export type Kin = {
  /** The same mail in the same mailbox. */
  twin: End | null;
  /** The same mail in another mailbox, filed on an event. */
  elsewhere: End | null;
  /** Another mail of this mailbox bears the same Message-ID. */
  isIdReused: boolean;
};

export type Read = { row: InboundRow; mail: ParsedMail };

/**
 * The same mail may be worked on twice at once; the second waits and sees what became of the first. In one order, so
 * that two who take several wait for one another no longer than need be.
 */
export async function oneAtATime({ tx, organisationId }: Scope, reads: readonly Read[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(${organisationId}::text || hash, 0) as key
    from json_array_elements_text(${JSON.stringify(reads.map(({ mail }) => mail.contentHash))}::json) as given(hash)
    order by 1) ordered`);
}

type Wanted = { id: string; mailboxId: string; messageId: string | null; hash: string };

/**
 * Mails of the same contents under the same Message-ID (those of none: of the same contents), by the id of their row.
 *
 * Nothing but contents and id lead to them: "is not distinct from" keeps a database that was not analysed yet from
 * reading all mails of the mailbox instead.
 */
export async function kinOf(scope: Scope, reads: readonly Read[]): Promise<ReadonlyMap<string, Kin>> {
  const { organisationId, tx } = scope;
  const wanted: Wanted[] = reads.map(({ row, mail }) => ({
    id: row.id,
    mailboxId: row.mailboxId,
    messageId: mail.messageId,
    hash: mail.contentHash,
  }));
  const same = sql`select other.ticket_id, other.event_id from inbound_mail other
    where other.organisation_id = ${organisationId} and other.content_hash = wanted.hash and other.id <> wanted.id
      and coalesce(other.message_id, '') = coalesce(wanted.message_id, '') and other.status in ('filed', 'quarantined')`;
  const { rows } = await tx.execute<Kin & { id: string }>(sql`
    select wanted.id, to_jsonb(twin) as twin, to_jsonb(elsewhere) as elsewhere,
      exists (select from inbound_mail other where other.organisation_id = ${organisationId}
        and other.message_id = wanted.message_id and other.mailbox_id is not distinct from wanted.mailbox_id
        and other.content_hash <> wanted.hash) as "isIdReused"
    from json_to_recordset(${JSON.stringify(
      wanted.map((one) => ({ id: one.id, mailbox_id: one.mailboxId, message_id: one.messageId, hash: one.hash })),
    )}::json) as wanted(id uuid, mailbox_id uuid, message_id text, hash text)
      left join lateral (select x.ticket_id as "ticketId", x.event_id as "eventId" from (
        ${same} and other.mailbox_id is not distinct from wanted.mailbox_id order by other.id limit 1) x) twin on true
      left join lateral (select x.ticket_id as "ticketId", x.event_id as "eventId" from (
        ${same} and other.mailbox_id <> wanted.mailbox_id and other.event_id is not null order by other.id limit 1) x) elsewhere on true`);
  return new Map(rows.map(({ id, ...kin }) => [id, kin]));
}
