import "server-only";
import type { FetchMessageObject, ImapFlow, MailboxObject } from "imapflow";

import { maxMailBytes } from "../store-mail";
import { type FetchAccount, numbering } from "./account";
import { headOf } from "./head";
import { failuresBeforeTelling } from "./patience";
import { type KnownMails, beginNumbering, knownMails, storeFetched, storedUids } from "./store-fetched";
import { inTurn } from "./turn";

/** Mails that are asked for at once: so many, of so many bytes together; a larger one comes alone. */
const together = { mails: 50, bytes: 2 * 1024 * 1024 };

/** Numbers looked at in one question; mails that were deleted leave long gaps behind, so it grows where nothing is. */
const span = { first: 500, most: 1_000_000, listed: 2_000 };

/** How far a session is, and what it needs to remember meanwhile. */
export type ImapProgress = { uidValidity: string; lastUid: number; known: KnownMails | undefined };

/**
 * Where this session goes on: behind the last mail that is safe here. A server that numbers its mails anew (UIDVALIDITY)
 * is read from its first mail; those we have are recognised by their bytes.
 */
export async function startImap(account: FetchAccount, opened: MailboxObject): Promise<ImapProgress> {
  const uidValidity = numbering(account.server, opened.uidValidity);
  if (account.uidValidity === uidValidity) return { uidValidity, lastUid: account.lastUid, known: undefined };
  const known = await knownMails(account, uidValidity);
  await beginNumbering(account, uidValidity);
  return { uidValidity, lastUid: 0, known };
}

/**
 * Fetches every mail that came since, one after the other, in the order of their numbers. Nothing is asked of the unread
 * mark, and none is set: people may read the same mailbox.
 *
 * @param going false as soon as the session is to end; asked between two mails
 * @returns how many mails were stored
 */
export async function fetchNewImap(
  client: ImapFlow,
  account: FetchAccount,
  progress: ImapProgress,
  going: () => boolean,
): Promise<number> {
  let stored = 0;
  let width = span.first;
  const highest = await highestUid(client);
  // Where it went wrong again and again, the mail that it goes wrong with is found by asking for each alone.
  const isCareful = account.failures >= failuresBeforeTelling;
  for (;;) {
    if (!going() || progress.lastUid >= highest) return stored;
    const until = Math.min(progress.lastUid + width, highest);
    const listed = await mailsBetween(client, progress.lastUid + 1, until);
    for (const group of isCareful ? listed.map((mail) => [mail]) : groupsOf(listed)) {
      if (!going()) return stored;
      const store = isCareful ? storeCarefully : storeGroup;
      stored += await inTurn(() => store(client, account, progress, group));
    }
    progress.lastUid = Math.max(progress.lastUid, until);
    width = listed.length === 0 ? Math.min(width * 4, span.most) : Math.min(width, span.listed);
  }
}

type Listed = { uid: number; size: number };

async function highestUid(client: ImapFlow): Promise<number> {
  const folder = client.mailbox;
  if (!folder || folder.exists === 0) return 0;
  const last = await client.fetchOne("*", { uid: true });
  return last ? last.uid : 0;
}

async function mailsBetween(client: ImapFlow, from: number, until: number): Promise<Listed[]> {
  const found = await client.fetchAll(`${from}:${until}`, { uid: true, size: true }, { uid: true });
  return (
    found
      .map(({ uid, size }) => ({ uid, size: size ?? 0 }))
      // "500:*" always names the last mail, also where its number is lower.
      .filter(({ uid }) => uid >= from && uid <= until)
      .toSorted((one, other) => one.uid - other.uid)
  );
}

function groupsOf(mails: readonly Listed[]): Listed[][] {
  const groups: Listed[][] = [];
  let bytes = 0;
  for (const mail of mails) {
    const group = groups.at(-1);
    bytes += mail.size;
    if (group && group.length < together.mails && bytes <= together.bytes) group.push(mail);
    else {
      groups.push([mail]);
      bytes = mail.size;
    }
  }
  return groups;
}

async function storeGroup(
  client: ImapFlow,
  account: FetchAccount,
  progress: ImapProgress,
  group: readonly Listed[],
): Promise<number> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return 0;
  const small = group.filter(({ size }) => size <= maxMailBytes);
  const range = small.map(({ uid }) => uid).join(",");
  const bodies = new Map<number, FetchMessageObject>();
  if (range) {
    const source = { start: 0, maxLength: maxMailBytes + 1 };
    for (const body of await client.fetchAll(range, { uid: true, source }, { uid: true })) bodies.set(body.uid, body);
  }
  let stored = 0;
  for (const { uid, size } of group) {
    const source = bodies.get(uid)?.source;
    bodies.delete(uid);
    const place = { uidValidity: progress.uidValidity, uid };
    if (source && source.length <= maxMailBytes) await storeFetched(account, { place, bytes: source }, progress.known);
    else if (size > maxMailBytes || source) await storeHead(client, account, progress, { uid, size });
    // Else somebody deleted it meanwhile: it has no bytes any more.
    else if (await isStillThere(client, uid)) throw new Error(`The server gives no bytes of the mail ${uid}.`);
    else continue;
    stored += 1;
    progress.lastUid = uid;
  }
  return stored;
}

/** Mails with which a session ended, and how often. */
const broken = new Map<string, number>();

/**
 * One mail that a server cannot give must not hold up all that came after it: the second time it gets its row in the
 * ledger, as failed, with its head where that can be had.
 */
async function storeCarefully(
  client: ImapFlow,
  account: FetchAccount,
  progress: ImapProgress,
  group: readonly Listed[],
): Promise<number> {
  const [mail] = group;
  if (!mail) return 0;
  const name = `${account.mailboxId} ${progress.uidValidity} ${mail.uid}`;
  const times = broken.get(name) ?? 0;
  broken.set(name, times + 1);
  if (times === 0) await storeGroup(client, account, progress, group);
  else await storeHead(times === 1 ? client : null, account, progress, { ...mail, reason: "not-fetched" });
  broken.delete(name);
  progress.lastUid = mail.uid;
  return 1;
}

/** A mail that is too large stays where it is; its head comes here, so that somebody sees and asks for it. */
async function storeHead(
  client: ImapFlow | null,
  account: FetchAccount,
  progress: ImapProgress,
  { uid, size, reason = "too-large" }: Listed & { reason?: "too-large" | "not-fetched" },
): Promise<void> {
  const found = await client?.fetchOne(String(uid), { uid: true, headers: true }, { uid: true });
  await storeFetched(
    account,
    {
      place: { uidValidity: progress.uidValidity, uid },
      bytes: headOf(found ? found.headers : undefined),
      incomplete: { reason, note: `${size} bytes` },
    },
    progress.known,
  );
}

async function isStillThere(client: ImapFlow, uid: number): Promise<boolean> {
  const found = await client.search({ uid: String(uid) }, { uid: true });
  return Array.isArray(found) && found.includes(uid);
}

/**
 * Deletes on the server what is safe here, and nothing else: asked of the ledger each time, so that a crash between
 * storing and deleting is made up for.
 */
export async function deleteStored(
  client: ImapFlow,
  account: FetchAccount,
  { uidValidity, lastUid }: ImapProgress,
): Promise<void> {
  const there = await client.search({ uid: `1:${lastUid}` }, { uid: true });
  if (!Array.isArray(there)) return;
  const uids = there.filter((uid) => uid <= lastUid).toSorted((one, other) => one - other);
  for (let at = 0; at < uids.length; at += 500) {
    const some = uids.slice(at, at + 500);
    const safe = await storedUids(account, uidValidity, { from: some[0] ?? 0, to: some.at(-1) ?? 0 });
    const range = some.filter((uid) => safe.has(uid)).join(",");
    if (range) await client.messageDelete(range, { uid: true });
  }
}
