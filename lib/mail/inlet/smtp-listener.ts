import "server-only";
import type { AddressInfo } from "node:net";

import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

import { clock } from "@/lib/access/clock";
import { asAccount } from "@/lib/access/scope";
import { userOfAppPassword } from "@/lib/account/app-password";
import { ContentTooLarge } from "@/lib/document/content-store";
import { log } from "@/lib/log";

import { type MailboxRef, mailboxByAddress } from "../mailbox";
import { mayDeliver } from "./inlet-rate";
import { type Envelope, maxMailBytes, storeMail } from "./store-mail";

/** An answer of ours to the other mail server, with its code. */
class SmtpAnswer extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

const later = () => new SmtpAnswer(451, "4.3.0 Not possible at the moment, please try again later");

/**
 * Listens for mail. Signing in needs a personal app password; without it everything said is unproven. Mail is accepted
 * only for our mailboxes and only once it is stored: "250" means it cannot be lost any more.
 */
export async function listenForMail(port: number, host: string): Promise<{ port: number; close: () => Promise<void> }> {
  const server = new SMTPServer({
    name: "suivi",
    banner: "Suivi",
    authOptional: true,
    // Encryption is the business of what stands in front; the listener itself is for this machine.
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "LOGIN"],
    size: maxMailBytes,
    maxClients: 200,
    socketTimeout: 120_000,
    closeTimeout: 5_000,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      void signIn(username ?? "", password ?? "", done);
    },
    onRcptTo: (address, session, done) => void answer(chooseMailbox(address, session), done),
    onData: (stream, session, done) => void answer(takeMail(stream, session), done),
  });
  server.on("error", (error) => log.warn({ err: error }, "a mail connection broke"));
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, () => resolve(server.server.address() as AddressInfo));
  });
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function signIn(login: string, password: string, done: (error: Error | null, answer?: { user: string }) => void) {
  let userId: string | null;
  try {
    userId = await asAccount((scope) => userOfAppPassword(scope, login.trim(), password));
  } catch (error) {
    log.error({ err: error }, "a mail program could not be let in");
    return done(later());
  }
  return userId ? done(null, { user: userId }) : done(new SmtpAnswer(535, "5.7.8 Wrong address or app password"));
}

/** The mailboxes a session has named so far, by the address it used. */
const chosen = new WeakMap<SMTPServerSession, Map<string, MailboxRef>>();

async function chooseMailbox({ address }: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
  const mailbox = await asAccount((scope) => mailboxByAddress(scope, address));
  if (!mailbox) throw new SmtpAnswer(550, "5.1.1 No such mailbox here");
  if (!mayDeliver(mailbox.mailboxId, senderOf(session), clock().getTime())) {
    throw new SmtpAnswer(450, "4.7.1 Too much mail at once, please try again later");
  }
  const known = chosen.get(session) ?? new Map<string, MailboxRef>();
  chosen.set(session, known.set(address.toLowerCase(), mailbox));
}

const senderOf = ({ envelope }: SMTPServerSession): string => (envelope.mailFrom ? envelope.mailFrom.address : "");

async function takeMail(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const envelopes = envelopesOf(session);
  const { ids } = await storeMail(envelopes, stream);
  return `2.0.0 Stored as ${ids.join(" ")}`;
}

function envelopesOf(session: SMTPServerSession): Envelope[] {
  const known = chosen.get(session);
  const byMailbox = new Map<string, Envelope>();
  for (const { address } of session.envelope.rcptTo) {
    const mailbox = known?.get(address.toLowerCase());
    if (!mailbox || byMailbox.has(mailbox.mailboxId)) continue;
    byMailbox.set(mailbox.mailboxId, {
      inlet: "smtp",
      mailbox,
      envelopeFrom: senderOf(session),
      envelopeTo: address,
      authenticatedUserId: session.user || null,
      remoteAddress: session.remoteAddress,
      heloName: session.hostNameAppearsAs || null,
    });
  }
  return [...byMailbox.values()];
}

async function answer<T>(work: Promise<T>, done: (error?: Error | null, message?: string) => void): Promise<void> {
  try {
    const said = await work;
    done(null, typeof said === "string" ? said : undefined);
  } catch (error) {
    if (error instanceof SmtpAnswer) done(error);
    else if (error instanceof ContentTooLarge) done(new SmtpAnswer(552, "5.3.4 Larger than 25 MB"));
    else {
      log.error({ err: error }, "a mail could not be stored");
      done(later());
    }
  }
}
