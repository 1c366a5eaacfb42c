import "server-only";
import { type Server, numbering } from "../fetch/account";
import { openFolder, openImap } from "../fetch/imap-connection";
import { Pop3Connection } from "../fetch/pop3-connection";
import { listOf } from "../fetch/pop3-fetch";
import { reach } from "../fetch/reach";

/** What was found in a mailbox that could be opened. */
export type Found = {
  /** Mails that lie there. */
  mails: number;
  /** The server stands inside our own network. */
  isInside: boolean;
  /** Where to begin when only mail from now on is wanted. */
  now: { uidValidity: string | null; lastUid: number; seen: readonly string[] };
};

/**
 * Opens the mailbox as the worker will, and changes nothing there.
 *
 * @throws {FetchTrouble} why it cannot be opened
 */
export async function tryServer(server: Server): Promise<Found> {
  const { isInside } = await reach(server.host, server.insideAllowed);
  return { isInside, ...(await (server.transport === "imap" ? tryImap(server) : tryPop3(server))) };
}

async function tryImap(server: Server) {
  const client = await openImap(server);
  try {
    const { exists, uidValidity, uidNext } = await openFolder(client, server, { readOnly: true });
    const last = uidNext
      ? uidNext - 1
      : exists > 0
        ? ((await client.fetchOne("*", { uid: true })) || { uid: 0 }).uid
        : 0;
    return { mails: exists, now: { uidValidity: numbering(server, uidValidity), lastUid: last, seen: [] } };
  } finally {
    client.close();
  }
}

async function tryPop3(server: Server) {
  const connection = await Pop3Connection.open(server);
  try {
    const seen = (await listOf(connection)).map(({ uidl }) => uidl);
    return { mails: seen.length, now: { uidValidity: null, lastUid: 0, seen } };
  } finally {
    connection.close();
  }
}
