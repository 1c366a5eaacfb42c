import "server-only";
import { ImapFlow } from "imapflow";

import { maxMailBytes } from "../store-mail";
import type { Server } from "./account";
import { reach } from "./reach";
import { FetchTrouble, troubleOf } from "./trouble";

/** Longest wait for a server's answer; idling servers are asked again before they hang up (RFC 2177: half an hour). */
const answerMs = 60_000;
const idleMs = 9 * 60_000;

/**
 * Signs in. Certificates are always checked, against the public authorities or the one the mailbox names; only a
 * mailbox that says "none" goes without encryption.
 *
 * @throws {FetchTrouble}
 */
export async function openImap(server: Server): Promise<ImapFlow> {
  const { address } = await reach(server.host, server.insideAllowed);
  const client = new ImapFlow({
    host: address,
    servername: server.host,
    port: server.port,
    secure: server.tls === "tls",
    ...(server.tls === "tls" ? {} : { doSTARTTLS: server.tls === "starttls" }),
    auth: { user: server.login, pass: server.password },
    tls: { rejectUnauthorized: true, ...(server.trustedCertificate ? { ca: server.trustedCertificate } : {}) },
    logger: false,
    clientInfo: { name: "Suivi" },
    autoIdleDelay: 500,
    maxIdleTime: idleMs,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: answerMs,
    disableBinary: true,
    // Few words before the first mail: some servers hang up soon.
    disableAutoEnable: true,
    disableCompression: true,
    // What a server may make us remember at once: a mail and its frame.
    maxLiteralSize: maxMailBytes + 64 * 1024,
    maxResponseSize: 2 * maxMailBytes,
    maxLineLength: 16 * 1024 * 1024,
  });
  // Trouble in the middle is met by whoever waits for an answer; without a listener it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw troubleOf(error);
  }
}

/**
 * Opens the mailbox's folder; only to read where nothing is to be deleted there, so that nothing can happen to it.
 *
 * @throws {FetchTrouble} "folder" with the folders there are
 */
export async function openFolder(client: ImapFlow, { folder }: Server, { readOnly }: { readOnly: boolean }) {
  try {
    // Known beforehand, it is not looked for in lists: opening says whether it is there.
    listed(client)?.set(folder, { path: folder });
    return await client.mailboxOpen(folder, { readOnly });
  } catch (error) {
    const trouble = troubleOf(error);
    if (!client.usable) throw trouble;
    listed(client)?.clear();
    const folders = await foldersOf(client);
    if (folders.includes(folder)) throw trouble;
    throw new FetchTrouble("folder", folder, folders);
  }
}

/** What the client remembers of lists of folders. */
const listed = (client: ImapFlow) => Reflect.get(client, "folders") as Map<string, { path: string }> | undefined;

/** Those that hold mails; at most a hundred. */
export async function foldersOf(client: ImapFlow): Promise<string[]> {
  const all = await client.list().catch(() => []);
  return all.flatMap(({ path, flags }) => (flags.has("\\Noselect") ? [] : [path])).slice(0, 100);
}
