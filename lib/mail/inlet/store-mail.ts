import "server-only";
import { sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { insertion } from "@/lib/access/rows";
import { run } from "@/lib/access/run";
import { type Content, ContentTooLarge, putContent } from "@/lib/document/content-store";
import { hold, mustBeThere } from "@/lib/document/held-content";
import { newId } from "@/lib/kernel/ids";
import { together } from "@/lib/kernel/together";

import type { MailboxRef } from "../mailbox";

export type Inlet = (typeof inboundMails.$inferSelect)["inlet"];

/** What the inlet knows of a mail before anybody has read it. */
export type Envelope = {
  inlet: Inlet;
  mailbox: MailboxRef;
  /** Empty: the sender wants no answer. Null: the inlet was not told. */
  envelopeFrom: string | null;
  /** As addressed, plus part included. */
  envelopeTo: string;
  /** Who signed in with a personal app password. */
  authenticatedUserId: string | null;
  remoteAddress: string | null;
  heloName: string | null;
};

/** The largest mail we take, in bytes. */
export const maxMailBytes = 25 * 1024 * 1024;

/**
 * Stores a mail before anything is read, once for each mailbox it is for: bytes and envelopes are flushed and committed
 * when it returns, and only then may the sender's side be told "accepted".
 *
 * @throws {ContentTooLarge} above 25 MB, after the sender has said all he had to say.
 * @throws {ContentGone} when the same bytes, from long ago, were removed in this very moment: it is to be sent again.
 */
export async function storeMail(
  envelopes: readonly Envelope[],
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<{ ids: string[] }> {
  const content = await putContent(upToLimit(bytes instanceof Uint8Array ? [bytes] : bytes));
  const ids = await Promise.all(envelopes.map((envelope) => storeInTurn({ envelope, content })));
  return { ids };
}

type Stored = { envelope: Envelope; content: Content };

/** Mails of one mailbox that came while the ones before were being committed: they go together. */
const queues = new Map<string, { open: number; store: (stored: Stored) => Promise<string> }>();
const mostTogether = 50;

async function storeInTurn(stored: Stored): Promise<string> {
  const { organisationId, mailboxId } = stored.envelope.mailbox;
  const key = `${organisationId} ${mailboxId}`;
  const queue = queues.get(key) ?? { open: 0, store: storesOf(organisationId, mailboxId) };
  queues.set(key, queue);
  queue.open += 1;
  try {
    return await queue.store(stored);
  } finally {
    queue.open -= 1;
    if (queue.open === 0) queues.delete(key);
  }
}

/** Each hears only of its own commit. */
function storesOf(organisationId: string, mailboxId: string): (stored: Stored) => Promise<string> {
  const asker = { organisationId, actor: { kind: "mailbox" as const, mailboxId } };
  return together(mostTogether, async (mails) => {
    const { ids } = await run(asker, storeInboundMails, { mailboxId, mails }, { via: "mail" });
    return ids;
  });
}

/**
 * Listens to the end even where it no longer keeps anything: mail protocols answer only after the last byte.
 *
 * @throws {ContentTooLarge} after it
 */
export async function* upToLimit(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.byteLength;
    if (size <= maxMailBytes) yield piece;
  }
  if (size > maxMailBytes) throw new ContentTooLarge("The mail is too large.");
}

/** One row of the ledger per mail, in state `stored`, all of one mailbox. */
const storeInboundMails = command(
  "mail.store",
  async (scope, { mailboxId, mails }: { mailboxId: string; mails: readonly Stored[] }) => {
    const { organisationId, now } = scope;
    const rows = mails.map(({ envelope, content }) => {
      const { inlet, envelopeFrom, envelopeTo, authenticatedUserId, remoteAddress, heloName } = envelope;
      return {
        organisationId,
        id: newId(),
        createdAt: now,
        updatedAt: now,
        mailboxId,
        inlet,
        authenticatedUserId,
        envelopeFrom,
        envelopeTo,
        remoteAddress,
        heloName,
        ...content,
        receivedAt: now,
        nextTryAt: now,
      };
    });
    // The key vouches, and only inlets that ask for the key can carry it.
    const trusted = sql`given.inlet in ('http', 'pipe') and (select box.trusted_inlet from mailbox box
      where box.organisation_id = ${organisationId} and box.id = ${mailboxId})`;
    await scope.tx.execute(sql`${insertion(inboundMails, rows, { trusted })} returning ${hold(sql`sha256`)}`);
    await mustBeThere(rows.map(({ sha256 }) => sha256));
    return { ids: rows.map(({ id }) => id) };
  },
);
