import "server-only";
import type { FetchMessageObject, ImapFlow, MailboxObject } from "imapflow";

import { maxMailBytes } from "../store-mail";
import { type FetchAccount, numbering } from "./account";
import { headOf } from "./head";
import { paceOf } from "./pace";
import { type Fetched, beginNumbering, reachUid, storeFetched, storedUids } from "./store-fetched";
import { inTurn } from "./turn";

/** How far a session is, and what it needs to remember meanwhile. */
export type ImapProgress = {
  uidValidity: string;
  /** Everything up to here is stored. */
  lastUid: number;
  /** The last number there may be, as the server said when the folder was opened; 0 where it did not. */
  highest: number;
};

/**
 * Where this session goes on: behind the last mail that is safe here. A server that numbers its mails anew (UIDVALIDITY)
 * is read from its first mail; those we have are recognised by their bytes.
 */
export async function startImap(account: FetchAccount, opened: MailboxObject): Promise<ImapProgress> {
  const uidValidity = numbering(account.server, opened.uidValidity);
  const highest = opened.uidNext ? opened.uidNext - 1 : 0;
  if (account.uidValidity === uidValidity) return { uidValidity, lastUid: account.lastUid, highest };
  await beginNumbering(account, uidValidity);
  return { uidValidity, lastUid: 0, highest };
}

/**
 * Fetches every mail that came since. Nothing is asked of the unread mark, and none is set: people may read the same
 * mailbox. Few questions are asked, and every answer counts: a mail is stored as it comes, and a stretch of numbers is
 * behind us once all of it is stored, in whatever order the server told it.
 *
 * @param going false as soon as the session is to end; asked between two stretches
 * @param stored called when some of it is safe
 */
export async function fetchNewImap(
  client: ImapFlow,
  account: FetchAccount,
  progress: ImapProgress,
  { going, stored }: { going: () => boolean; stored: () => Promise<void> },
): Promise<void> {
  const pace = paceOf(account.mailboxId);
  const highest = progress.highest || (await highestUid(client));
  // The next time it is asked anew: what is known of an open folder does not grow.
  progress.highest = 0;
  for (let isFirst = true; going() && progress.lastUid < highest; isFirst = false) {
    const from = progress.lastUid + 1;
    const isStuck = pace.isStuckAt(from, account.failures);
    const until = isStuck ? from : Math.min(progress.lastUid + pace.width, highest);
    try {
      if (isStuck) await setAside(client, account, progress, from, pace.mayAsk());
      else await inTurn(() => storeStretch(client, account, progress, { from, until, going }));
    } catch (error) {
      const isNarrow = pace.width === 1;
      if (isFirst || client.usable) pace.slower(from);
      // The server said no to all of it; to some of it, it says yes.
      if (client.usable && !isNarrow) continue;
      throw error;
    }
    // Ended in the middle: what is stored already is known again by its number.
    if (!going()) return;
    progress.lastUid = until;
    await reachUid(account, progress.uidValidity, progress.lastUid);
    await stored();
    pace.faster();
  }
}

async function highestUid(client: ImapFlow): Promise<number> {
  const folder = client.mailbox;
  if (!folder || folder.exists === 0) return 0;
  const last = await client.fetchOne("*", { uid: true });
  return last ? last.uid : 0;
}

/** Mails that are stored in one transaction, and held meanwhile: so many, of so many bytes together. */
const together = { mails: 50, bytes: 2 * 1024 * 1024 };

/** One answer of the server, mail after mail: only a few are held at a time. */
async function storeStretch(
  client: ImapFlow,
  account: FetchAccount,
  { uidValidity }: ImapProgress,
  { from, until, going }: { from: number; until: number; going: () => boolean },
): Promise<void> {
  let held: Fetched[] = [];
  let bytes = 0;
  const query = { uid: true, size: true, source: { start: 0, maxLength: maxMailBytes + 1 } };
  for await (const message of client.fetch(`${from}:${until}`, query, { uid: true })) {
    const { uid, source } = message;
    // Servers tell other news in between, and "500:*" names the last mail also where its number is lower.
    if (uid < from || uid > until || !source) continue;
    held.push(fetchedMail({ uidValidity, uid }, message, source));
    bytes += source.length;
    if (held.length < together.mails && bytes < together.bytes) continue;
    await storeFetched(account, held);
    held = [];
    bytes = 0;
    if (going()) continue;
    client.close();
    return;
  }
  await storeFetched(account, held);
}

function fetchedMail(place: Fetched["place"], { size }: FetchMessageObject, source: Buffer): Fetched {
  if (source.length <= maxMailBytes) return { place, bytes: source };
  // A mail that is too large stays where it is; its head comes here, so that somebody sees and asks for it.
  return { place, bytes: headOf(source), incomplete: { reason: "too-large", note: `${size ?? source.length} bytes` } };
}

/**
 * One mail that a server cannot give must not hold up all that came after it: it gets its row in the ledger, as failed,
 * with its head where that can be had.
 */
async function setAside(
  client: ImapFlow,
  account: FetchAccount,
  { uidValidity }: ImapProgress,
  uid: number,
  mayAsk: boolean,
): Promise<void> {
  const found = mayAsk
    ? await client.fetchOne(String(uid), { uid: true, size: true, headers: true }, { uid: true })
    : null;
  // Deleted meanwhile: there is nothing to set aside.
  if (mayAsk && !found) return;
  const incomplete = { reason: "not-fetched" as const, note: `UID ${uid}` };
  const head = headOf(found ? found.headers : undefined);
  await storeFetched(account, [{ place: { uidValidity, uid }, bytes: head, incomplete }]);
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
  if (lastUid === 0) return;
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
