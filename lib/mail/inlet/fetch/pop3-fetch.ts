import "server-only";
import { ContentTooLarge } from "@/lib/document/content-store";

import { maxMailBytes } from "../store-mail";
import type { FetchAccount } from "./account";
import { headOf } from "./head";
import { Pop3Connection, Pop3Refusal } from "./pop3-connection";
import { seenUidls, storeFetched } from "./store-fetched";
import { FetchTrouble } from "./trouble";
import { inTurn } from "./turn";

/** Mails the ledger is asked about at once. */
const together = 500;

/** Sizes of POP3 servers are not exact: near the limit a mail counts as too large to be deleted. */
const surelyWhole = 0.9 * maxMailBytes;

type Listed = { number: number; uidl: string; size: number };

/**
 * Looks into the mailbox once: stores what is new there, deletes what is safe here where the mailbox says so, and ends
 * the session properly, without which the server deletes nothing. POP3 keeps no place, so each mail is known by its
 * unique id.
 *
 * @param going false as soon as the session is to end; asked between two mails
 * @returns how many mails were stored
 * @throws {FetchTrouble}
 */
export async function fetchPop3(account: FetchAccount, going: () => boolean): Promise<number> {
  const connection = await Pop3Connection.open(account.server);
  try {
    const listed = await listOf(connection);
    let stored = 0;
    for (let at = 0; at < listed.length; at += together) {
      const some = listed.slice(at, at + together);
      const seen = await seenUidls(
        account,
        some.map(({ uidl }) => uidl),
      );
      for (const mail of some) {
        if (!going()) return stored;
        if (seen.has(mail.uidl)) continue;
        await inTurn(() => store(connection, account, mail));
        stored += 1;
      }
    }
    // First everything is safe, then it is deleted: a line that breaks often must not spend its time on deletions that
    // the server takes back.
    if (account.afterFetch === "delete") {
      for (const { number, size } of listed) if (size < surelyWhole) await connection.command(`DELE ${number}`);
    }
    await connection.quit();
    return stored;
  } finally {
    connection.close();
  }
}

/** The mails of the mailbox with what names them for ever (UIDL) and their sizes. */
export async function listOf(connection: Pop3Connection): Promise<Listed[]> {
  const sizes = new Map((await pairs(connection, "LIST")).map(([number, size]) => [number, Number(size)]));
  return (await pairs(connection, "UIDL")).map(([number, uidl]) => ({
    number: Number(number),
    uidl,
    size: sizes.get(number) ?? 0,
  }));
}

async function pairs(connection: Pop3Connection, command: "LIST" | "UIDL"): Promise<[string, string][]> {
  try {
    const lines = await connection.lines(command);
    return lines.flatMap((line) => {
      const [number, value] = line.trim().split(/\s+/);
      return number && value ? [[number, value] as [string, string]] : [];
    });
  } catch (error) {
    // A server without unique ids cannot be fetched from without taking mails twice or losing some.
    throw error instanceof Pop3Refusal ? new FetchTrouble("notUnderstood", `${command}: ${error.message}`) : error;
  }
}

async function store(connection: Pop3Connection, account: FetchAccount, { number, uidl, size }: Listed): Promise<void> {
  const place = { uidl };
  if (size <= maxMailBytes) {
    const bytes = connection.bytes(`RETR ${number}`);
    try {
      return await storeFetched(account, [{ place, bytes }]);
    } catch (error) {
      // The server had said less; all it had to say of this mail has gone by.
      if (!(error instanceof ContentTooLarge)) throw error;
    }
  }
  const head: Buffer[] = [];
  for await (const piece of connection.bytes(`TOP ${number} 0`)) head.push(piece);
  const incomplete = { reason: "too-large" as const, note: `${size} bytes` };
  await storeFetched(account, [{ place, bytes: headOf(Buffer.concat(head)), incomplete }]);
}
