import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";

import { mailboxAddresses, mailboxSeen, mailboxes } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, rowOf } from "@/lib/organisation/rows";

import type { mailboxPauseInput, mailboxTransportInput } from "./schema";
import { setState } from "./state";

/** Says how the mail of an address comes. */
export const chooseTransport = command(
  "mailbox.transport",
  async (scope, { id, version, transport }: z.output<typeof mailboxTransportInput>) => {
    adminOnly(scope);
    const answer = await changeRow(scope, mailboxes, { id, version }, { transport });
    await setState(scope, id, { ...clean, nextFetchAt: scope.now });
    return answer;
  },
);

/**
 * Stops the mail of an address for a while, or lets it come again. Nothing is lost meanwhile: what is fetched waits on
 * its server, what is handed in is asked to come later.
 */
export const pauseMailbox = command(
  "mailbox.pause",
  async (scope, { id, version, paused }: z.output<typeof mailboxPauseInput>) => {
    adminOnly(scope);
    const answer = await changeRow(scope, mailboxes, { id, version }, { pausedAt: paused ? scope.now : null });
    await scope.tx
      .update(mailboxAddresses)
      .set({ paused })
      .where(and(eq(mailboxAddresses.organisationId, scope.organisationId), eq(mailboxAddresses.mailboxId, id)));
    await setState(scope, id, { nextFetchAt: scope.now });
    return answer;
  },
);

/** A mailbox as an administrator is about to connect it. */
export const mailboxToConnect = command("mailbox.connect", async (scope, { id }: { id: string }) => {
  adminOnly(scope);
  const [mailbox] = await scope.tx
    .select()
    .from(mailboxes)
    .where(rowOf(scope, mailboxes, id));
  if (!mailbox) throw notFound();
  return mailbox;
});

type ServerSettings = Pick<
  typeof mailboxes.$inferInsert,
  | "transport"
  | "host"
  | "port"
  | "tls"
  | "login"
  | "secret"
  | "folder"
  | "afterFetch"
  | "trustedCertificate"
  | "insideAllowed"
>;

export type MailboxServer = {
  id: string;
  version: number;
  settings: ServerSettings;
  /** Where to begin; null where it goes on as before. */
  begin: { uidValidity: string | null; lastUid: number; seen: readonly string[] } | null;
};

/** Writes from which server mail is fetched, as it was just found to work. Its password comes sealed. */
export const setMailboxServer = command(
  "mailbox.server",
  async (scope, { id, version, settings, begin }: MailboxServer) => {
    adminOnly(scope);
    const answer = await changeRow(scope, mailboxes, { id, version }, settings);
    const from = begin ? { uidValidity: begin.uidValidity, lastUid: begin.lastUid } : {};
    await setState(scope, id, { ...clean, ...from, nextFetchAt: scope.now });
    if (begin) await markSeen(scope, id, begin.seen);
    return answer;
  },
);

/** No trouble is known of a connection that is new. */
const clean = { failures: 0, lastError: null, lastErrorAt: null };

async function markSeen(scope: Scope, mailboxId: string, uidls: readonly string[]): Promise<void> {
  const { tx, organisationId, now } = scope;
  await tx
    .delete(mailboxSeen)
    .where(and(eq(mailboxSeen.organisationId, organisationId), eq(mailboxSeen.mailboxId, mailboxId)));
  for (let at = 0; at < uidls.length; at += 1_000) {
    const rows = uidls.slice(at, at + 1_000).map((uidl) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      mailboxId,
      uidl,
    }));
    await tx.insert(mailboxSeen).values(rows).onConflictDoNothing();
  }
}
