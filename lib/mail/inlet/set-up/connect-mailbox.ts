import "server-only";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { browserAsker } from "@/lib/access/browser-asker";
import { run } from "@/lib/access/run";
import { seal, unseal } from "@/lib/access/seal";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { mailboxToConnect, setMailboxServer } from "@/lib/mailbox/connection";
import { isFetched, type mailboxServerInput } from "@/lib/mailbox/schema";

import { type FetchTransport, type Server, secretOf, usualPort } from "../fetch/account";
import { type FetchTrouble, type Trouble, troubleOf } from "../fetch/trouble";
import { type Found, tryServer } from "./try-server";

type Input = z.output<typeof mailboxServerInput>;
type Mailbox = Awaited<ReturnType<typeof mailboxToConnect>>;

/**
 * Connects a mailbox to the server its mail is fetched from: tries it for real, and keeps it when it works. The password
 * is sealed before it goes near a command, so that no log and no table has it.
 *
 * @throws {Refusal} "invalid" beside the field that is wrong, in the words of what went wrong
 */
export async function connectMailbox(
  { organisation, id, version, beginWith, untried, ...input }: Input,
  { isInstallationAdmin }: Visitor,
): Promise<{ id: string; version: number; mails: number | null }> {
  const asker = await browserAsker(organisation);
  const mailbox = await run(asker, mailboxToConnect, { id }, { via: "page" });
  const { transport, organisationId } = mailbox;
  if (!isFetched(transport)) throw new Refusal("blocked", "refusal.notFetched");
  const server = serverOf(mailbox, transport, input, isInstallationAdmin);
  const found = untried ? null : await tried(server);
  const isOtherPlace =
    mailbox.host !== server.host || mailbox.login !== server.login || mailbox.folder !== server.folder;
  const start = beginWith === "new" && found ? found.now : { uidValidity: null, lastUid: 0, seen: [] };
  const { password, ...kept } = server;
  const settings = { ...kept, afterFetch: input.afterFetch, secret: seal(password, secretOf(organisationId, id)) };
  // Once allowed, it stays so for this server, also when somebody else saves it again.
  const insideAllowed = server.insideAllowed && (found?.isInside ?? true);
  const answer = await run(
    asker,
    setMailboxServer,
    {
      id,
      version,
      settings: { ...settings, insideAllowed },
      begin: isOtherPlace || beginWith === "new" ? start : null,
    },
    { via: "page" },
  );
  return { ...answer, mails: found?.mails ?? null };
}

function serverOf(
  mailbox: Mailbox,
  transport: FetchTransport,
  input: Omit<Input, "organisation" | "id" | "version" | "beginWith" | "untried">,
  isInstallationAdmin: boolean,
): Server {
  const { host, tls, login, trustedCertificate } = input;
  const server = { transport, host, port: input.port ?? usualPort(transport, tls), tls, login, trustedCertificate };
  return {
    ...server,
    folder: transport === "imap" ? input.folder || "INBOX" : "INBOX",
    // What was allowed is this one door of that machine: its others are not to be tried from here.
    insideAllowed: isInstallationAdmin || (mailbox.insideAllowed && isSameDoor(mailbox, server)),
    password: input.password || keptPassword(mailbox, server),
  };
}

const isSameDoor = (mailbox: Mailbox, { host, port }: Pick<Server, "host" | "port">): boolean =>
  mailbox.host === host && mailbox.port === port;

/** A password that was given for one server is not handed to another, whoever asks for it. */
function keptPassword(
  mailbox: Mailbox,
  server: Pick<Server, "host" | "port" | "tls" | "login" | "trustedCertificate">,
) {
  const isSame = (["host", "port", "tls", "login", "trustedCertificate"] as const).every(
    (name) => mailbox[name] === server[name],
  );
  if (!mailbox.secret || !isSame) throw invalidField("password", "refusal.passwordAgain");
  try {
    return unseal(mailbox.secret, secretOf(mailbox.organisationId, mailbox.id));
  } catch {
    throw invalidField("password", "refusal.passwordAgain");
  }
}

async function tried(server: Server): Promise<Found> {
  try {
    return await tryServer(server);
  } catch (error) {
    throw refusalOf(troubleOf(error), server);
  }
}

/** The field in which what went wrong can be put right. */
const fieldOf: Record<Trouble, string> = {
  hostUnknown: "host",
  refused: "port",
  timeout: "port",
  certificate: "trustedCertificate",
  noTls: "tls",
  login: "password",
  folder: "folder",
  closed: "host",
  inside: "host",
  notUnderstood: "port",
  secret: "password",
  other: "host",
};

function refusalOf({ trouble, said, folders }: FetchTrouble, { host, port, login }: Server): Refusal {
  const params = { host, port: String(port), login, said: said ?? "" };
  if (trouble !== "folder" || folders.length === 0) {
    return invalidField(fieldOf[trouble], words(`mailbox.trouble.${trouble}`, params));
  }
  return new Refusal("invalid", "refusal.checkFields", {
    folder: words("mailbox.trouble.folderOf", { folders: folders.join(", ") }),
    // One a line, to choose from.
    folders: words("mailbox.trouble.folderList", { folders: folders.join("\n") }),
  });
}
