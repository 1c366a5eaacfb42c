import "server-only";
import type { AddressInfo, Socket } from "node:net";

import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

import { clock } from "@/lib/access/clock";
import { asAccount } from "@/lib/access/scope";
import { userOfAppPassword } from "@/lib/account/app-password";
import { ContentTooLarge } from "@/lib/document/content-store";
import { env } from "@/lib/env";
import { together } from "@/lib/kernel/together";
import { log } from "@/lib/log";

import { type MailboxRef, mailboxesByAddress } from "../mailbox";
import { mayCome, mayDeliver } from "./inlet-rate";
import { listenerCertificate } from "./listener-certificate";
import { isThisMachine, plainAddress, within } from "./relays";
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

/** A certificate that is renewed on the disk is taken up after this long. */
const certificateMs = 3_600_000;

export type MailListener = { port: number; close: () => Promise<void> };

/**
 * Listens for mail. Signing in needs a personal app password, and an encrypted connection unless it comes from this
 * machine; without signing in everything said is unproven. Mail is accepted only for our mailboxes and only once it is
 * stored: "250" means it cannot be lost any more.
 */
export async function listenForMail(port: number, host: string, limits = env().mailIn): Promise<MailListener> {
  const isRelay = within(limits.relays);
  const isOurs = (address: string) => isThisMachine(address) || isRelay(address);
  const server = new SMTPServer({
    name: env().mailDomain,
    banner: "Suivi",
    authOptional: true,
    ...(await listenerCertificate()),
    // Who may sign in without encryption is said for each connection (`onConnect`).
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "LOGIN"],
    size: maxMailBytes,
    maxClients: limits.connections,
    socketTimeout: limits.idleSeconds * 1000,
    closeTimeout: 5_000,
    disableReverseLookup: true,
    logger: false,
    onConnect: (session, done) => {
      const address = plainAddress(session.remoteAddress);
      session.disabledCommands = isThisMachine(address) ? [] : ["AUTH"];
      const alike = [...server.connections].filter((other) => plainAddress(other.remoteAddress) === address).length;
      if (!isOurs(address) && alike > limits.connectionsPerAddress) {
        return done(new SmtpAnswer(421, "4.7.0 Too many connections from your address, please try again later"));
      }
      done();
    },
    onSecure: (_socket, session, done) => {
      session.disabledCommands = [];
      done();
    },
    onAuth: ({ username, password }, _session, done) => {
      void signIn(username ?? "", password ?? "", done);
    },
    onRcptTo: (address, session, done) => void answer(chooseMailbox(address, session, isOurs), done),
    onData: (stream, session, done) =>
      void answer(
        takeMail(stream, session).finally(() => deadlines.renew(session)),
        done,
      ),
  });
  const deadlines = sessionDeadlines(server, limits.mailSeconds * 1000);
  server.on("error", (error) => log.warn({ err: error }, "a mail connection broke"));
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, () => resolve(server.server.address() as AddressInfo));
  });
  const renewal = setInterval(() => void renewCertificate(server), certificateMs);
  renewal.unref();
  return {
    port: address.port,
    close: () => {
      clearInterval(renewal);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * Cuts whoever needs too long for one mail, however busy he looks meanwhile: an idle limit alone is no help against a
 * byte a second. Every mail that was taken gives the same time again.
 */
function sessionDeadlines(server: SMTPServer, milliseconds: number) {
  const ends = new Map<string, NodeJS.Timeout>();
  const set = (name: string, socket: Socket) =>
    ends.set(
      name,
      setTimeout(() => socket.destroy(), milliseconds),
    );
  server.server.on("connection", (socket: Socket) => {
    const name = named(socket.remoteAddress, socket.remotePort);
    set(name, socket);
    socket.once("close", () => {
      clearTimeout(ends.get(name));
      ends.delete(name);
    });
  });
  return {
    renew: (session: SMTPServerSession) => void ends.get(named(session.remoteAddress, session.remotePort))?.refresh(),
  };
}

const named = (address: string | undefined, port: number | undefined) => `${address ?? ""} ${port ?? 0}`;

async function renewCertificate(server: SMTPServer): Promise<void> {
  try {
    server.updateSecureContext(await listenerCertificate());
  } catch (error) {
    log.error({ err: error }, "the listener's certificate could not be read");
  }
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

/** Many sessions name somebody at the same moment. */
const mailboxOf = together<string, MailboxRef | null>(50, (addresses) =>
  asAccount((scope) => mailboxesByAddress(scope, addresses)),
);

/** The mailboxes a session has named so far, by the address it used. */
const chosen = new WeakMap<SMTPServerSession, Map<string, MailboxRef>>();

async function chooseMailbox(
  { address }: SMTPServerAddress,
  session: SMTPServerSession,
  isOurs: (address: string) => boolean,
): Promise<void> {
  const mailbox = await mailboxOf(address);
  if (!mailbox) throw new SmtpAnswer(550, "5.1.1 No such mailbox here");
  if (mailbox.paused) throw new SmtpAnswer(450, "4.2.1 This mailbox takes no mail at the moment");
  const now = clock().getTime();
  const from = plainAddress(session.remoteAddress);
  if (!(isOurs(from) || mayCome(from, now)) || !mayDeliver(mailbox.mailboxId, senderOf(session), now)) {
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
