import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { inboundMails, mailboxSeen, mailboxStates } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { type Content, putContent } from "@/lib/document/content-store";
import { hold, mustBeThere } from "@/lib/document/held-content";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { upToLimit } from "../store-mail";
import type { FetchAccount, FetchTransport } from "./account";
import { deliveredTo, lookedAt } from "./delivered-to";

/** Where a mail lies on its server. */
export type Place = { uidValidity: string; uid: number } | { uidl: string };

/** What is stored of a mail: whole, or its head alone with the reason why the rest stayed where it is. */
export type Fetched = {
  place: Place;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  incomplete?: { reason: "too-large" | "not-fetched"; note: string };
};

/**
 * Stores fetched mails and where they lay, all in one transaction; the same place is stored once, however often it
 * comes, and a mail we have from another numbering of the same mailbox only moved. When this returns, the mails may be
 * deleted on their server.
 *
 * @throws {ContentTooLarge} when a stream has more bytes than a mail may have; nothing is stored then.
 */
export async function storeFetched(account: FetchAccount, fetched: readonly Fetched[]): Promise<void> {
  if (fetched.length === 0) return;
  const { organisationId, mailboxId, address, server } = account;
  const mails = await Promise.all(
    fetched.map(async ({ place, incomplete, bytes }): Promise<ToStore> => {
      const begin: Uint8Array[] = [];
      const content = await putContent(upToLimit(remembering(bytes, begin)));
      return { place, incomplete, content, envelopeTo: deliveredTo(Buffer.concat(begin), address) };
    }),
  );
  const asker = { organisationId, actor: { kind: "mailbox" as const, mailboxId } };
  await run(asker, storeFetchedMails, { mailboxId, inlet: server.transport, mails }, { via: "mail" });
}

/** Passes the bytes on, and keeps the first of them in `begin`. */
async function* remembering(bytes: Fetched["bytes"], begin: Uint8Array[]): AsyncGenerator<Uint8Array> {
  let kept = 0;
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    if (kept < lookedAt) begin.push(piece.subarray(0, lookedAt - kept));
    kept += piece.byteLength;
    yield piece;
  }
}

type ToStore = Omit<Fetched, "bytes"> & { content: Content; envelopeTo: string };
type Storing = { mailboxId: string; inlet: FetchTransport; mails: readonly ToStore[] };

const storeFetchedMails = command("mail.fetch", async (scope, storing: Storing) => {
  const { mailboxId, mails } = storing;
  const unseen = await newUidls(scope, mailboxId, mails);
  const known = await knownMails(scope, mailboxId, mails);
  const fresh: ToStore[] = [];
  for (const mail of mails) {
    const { place, content } = mail;
    if ("uidl" in place) {
      if (unseen.delete(place.uidl)) fresh.push(mail);
      continue;
    }
    if (known.places.has(place.uid)) continue;
    const moved = known.bySha.get(content.sha256)?.shift();
    if (moved) await move(scope, moved, place);
    else fresh.push(mail);
  }
  await insert(scope, storing, fresh);
});

type Known = { places: ReadonlySet<number>; bySha: ReadonlyMap<string, string[]> };

/**
 * What of these is here already: at its place, or with the same bytes under another numbering. After a server gave all
 * its mails new numbers they come again, and are not to be read a second time; two that are alike are two.
 */
async function knownMails(scope: Scope, mailboxId: string, mails: readonly ToStore[]): Promise<Known> {
  const placed = mails.flatMap(({ place, content }) => ("uid" in place ? [{ ...place, sha256: content.sha256 }] : []));
  const [first] = placed;
  if (!first) return { places: new Set(), bySha: new Map() };
  const own = sql`organisation_id = ${scope.organisationId} and mailbox_id = ${mailboxId}`;
  const { rows } = await scope.tx.execute<{ id: string; sha256: string; uid: string | null }>(sql`
    select id, sha256, uid from inbound_mail where ${own} and uid_validity = ${first.uidValidity}
      and uid = any(${`{${placed.map(({ uid }) => uid).join(",")}}`}::bigint[])
    union all
    select id, sha256, null from inbound_mail where ${own} and uid_validity <> ${first.uidValidity}
      and sha256 = any(${`{${placed.map(({ sha256 }) => sha256).join(",")}}`}::text[])
    order by id`);
  const bySha = new Map<string, string[]>();
  for (const { id, sha256, uid } of rows) if (uid === null) bySha.set(sha256, [...(bySha.get(sha256) ?? []), id]);
  return { places: new Set(rows.flatMap(({ uid }) => (uid === null ? [] : [Number(uid)]))), bySha };
}

/** Notes the unique ids of POP3 mails; answers with those that were not known. */
async function newUidls(scope: Scope, mailboxId: string, mails: readonly ToStore[]): Promise<Set<string>> {
  const rows = mails.flatMap(({ place }) =>
    "uidl" in place ? [{ ...newRow(scope), mailboxId, uidl: place.uidl }] : [],
  );
  if (rows.length === 0) return new Set();
  const first = await scope.tx
    .insert(mailboxSeen)
    .values(rows)
    .onConflictDoNothing()
    .returning({ uidl: mailboxSeen.uidl });
  return new Set(first.map(({ uidl }) => uidl));
}

const newRow = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });

async function insert(scope: Scope, { mailboxId, inlet }: Storing, mails: readonly ToStore[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ place, content, incomplete, envelopeTo }) => ({
    ...newRow(scope),
    mailboxId,
    inlet,
    // A fetched mail comes without its envelope; Return-Path says who sent it.
    envelopeFrom: null,
    envelopeTo,
    ...("uid" in place ? place : {}),
    ...content,
    receivedAt: scope.now,
    ...(incomplete
      ? { status: "failed" as const, reason: incomplete.reason, note: incomplete.note, finishedAt: scope.now }
      : { nextTryAt: scope.now }),
  }));
  await scope.tx
    .insert(inboundMails)
    .values(rows)
    .onConflictDoNothing({
      target: [inboundMails.organisationId, inboundMails.mailboxId, inboundMails.uidValidity, inboundMails.uid],
      where: sql`${inboundMails.uid} is not null`,
    })
    .returning({ held: hold(inboundMails.sha256) });
  await mustBeThere(rows.map(({ sha256 }) => sha256));
}

async function move(scope: Scope, id: string, place: { uidValidity: string; uid: number }): Promise<void> {
  await scope.tx
    .update(inboundMails)
    .set(place)
    .where(and(eq(inboundMails.organisationId, scope.organisationId), eq(inboundMails.id, id)));
}

const stateOf = ({ organisationId }: Scope, mailboxId: string) =>
  and(eq(mailboxStates.organisationId, organisationId), eq(mailboxStates.mailboxId, mailboxId));

/** Notes that everything up to this number is stored. */
export async function reachUid(account: FetchAccount, uidValidity: string, uid: number): Promise<void> {
  const { organisationId, mailboxId } = account;
  const asker = { organisationId, actor: { kind: "mailbox" as const, mailboxId } };
  await run(asker, reach, { mailboxId, uidValidity, uid }, { via: "mail" });
}

const reach = command(
  "mailbox.reach",
  async (scope, { mailboxId, uidValidity, uid }: { mailboxId: string; uidValidity: string; uid: number }) => {
    // Only for the numbering this session works in: another one may have begun meanwhile.
    await scope.tx
      .update(mailboxStates)
      .set({ lastUid: sql`greatest(${mailboxStates.lastUid}, ${uid})` })
      .where(and(stateOf(scope, mailboxId), eq(mailboxStates.uidValidity, uidValidity)));
  },
);

/** Begins another numbering at its first mail. */
export async function beginNumbering(account: FetchAccount, uidValidity: string): Promise<void> {
  const { organisationId, mailboxId } = account;
  const asker = { organisationId, actor: { kind: "mailbox" as const, mailboxId } };
  await run(asker, renumber, { mailboxId, uidValidity }, { via: "mail" });
}

const renumber = command(
  "mailbox.renumber",
  async (scope, { mailboxId, uidValidity }: { mailboxId: string; uidValidity: string }) => {
    await scope.tx.update(mailboxStates).set({ uidValidity, lastUid: 0 }).where(stateOf(scope, mailboxId));
  },
);

/** Which of these numbers are safe here, whole. */
export async function storedUids(
  account: FetchAccount,
  uidValidity: string,
  { from, to }: { from: number; to: number },
): Promise<Set<number>> {
  const { organisationId, mailboxId } = account;
  const rows = await readAs(organisationId, { kind: "mailbox", mailboxId }, ({ tx }) =>
    tx
      .select({ uid: inboundMails.uid })
      .from(inboundMails)
      .where(
        and(
          eq(inboundMails.organisationId, organisationId),
          eq(inboundMails.mailboxId, mailboxId),
          eq(inboundMails.uidValidity, uidValidity),
          sql`${inboundMails.uid} between ${from} and ${to}`,
          sql`coalesce(${inboundMails.reason}, '') not in ('too-large', 'not-fetched')`,
        ),
      ),
  );
  return new Set(rows.flatMap(({ uid }) => uid ?? []));
}

/** Which of these mails of a POP3 server we have. */
export async function seenUidls(account: FetchAccount, uidls: readonly string[]): Promise<Set<string>> {
  const { organisationId, mailboxId } = account;
  const rows = await readAs(organisationId, { kind: "mailbox", mailboxId }, ({ tx }) =>
    tx
      .select({ uidl: mailboxSeen.uidl })
      .from(mailboxSeen)
      .where(
        and(
          eq(mailboxSeen.organisationId, organisationId),
          eq(mailboxSeen.mailboxId, mailboxId),
          sql`${mailboxSeen.uidl} = any(select jsonb_array_elements_text(${JSON.stringify(uidls)}::jsonb))`,
        ),
      ),
  );
  return new Set(rows.map(({ uidl }) => uidl));
}
