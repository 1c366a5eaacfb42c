import "server-only";
import { and, eq } from "drizzle-orm";

import { inboundMails, mailboxes } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { type Content, ContentTooLarge, putContent } from "@/lib/document/content-store";
import { newId } from "@/lib/kernel/ids";

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
 */
export async function storeMail(
  envelopes: readonly Envelope[],
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<{ ids: string[] }> {
  const content = await putContent(upToLimit(bytes instanceof Uint8Array ? [bytes] : bytes));
  const ids: string[] = [];
  for (const envelope of envelopes) {
    const { organisationId, mailboxId } = envelope.mailbox;
    const asker = { organisationId, actor: { kind: "mailbox" as const, mailboxId } };
    ids.push((await run(asker, storeInboundMail, { envelope, content }, { via: "mail" })).id);
  }
  return { ids };
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

/** One row of the ledger per mail and mailbox, in state `stored`. */
const storeInboundMail = command(
  "mail.store",
  async (scope, { envelope, content }: { envelope: Envelope; content: Content }) => {
    const { mailboxId } = envelope.mailbox;
    const [mailbox] = await scope.tx
      .select({ trustedInlet: mailboxes.trustedInlet })
      .from(mailboxes)
      .where(and(eq(mailboxes.organisationId, scope.organisationId), eq(mailboxes.id, mailboxId)));
    if (!mailbox) throw new Error(`There is no mailbox ${mailboxId}.`);
    const { inlet, envelopeFrom, envelopeTo, authenticatedUserId, remoteAddress, heloName } = envelope;
    const id = newId();
    await scope.tx.insert(inboundMails).values({
      organisationId: scope.organisationId,
      id,
      createdAt: scope.now,
      updatedAt: scope.now,
      mailboxId,
      inlet,
      authenticatedUserId,
      // The key vouches, and only inlets that ask for the key can carry it.
      trusted: mailbox.trustedInlet && (inlet === "http" || inlet === "pipe"),
      envelopeFrom,
      envelopeTo,
      remoteAddress,
      heloName,
      ...content,
      receivedAt: scope.now,
      nextTryAt: scope.now,
    });
    return { id };
  },
);
