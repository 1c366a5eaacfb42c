import "server-only";
import { createHash } from "node:crypto";

import { and, eq } from "drizzle-orm";

import { mailboxStates, mailboxes } from "@/db/schema";
import { readAs } from "@/lib/access/scope";
import { sealedFor, unseal } from "@/lib/access/seal";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";

import { FetchTrouble } from "./trouble";

export type FetchTransport = "imap" | "pop3";

/** A server and who we are there: all that is needed to look into a mailbox. */
export type Server = {
  transport: FetchTransport;
  host: string;
  port: number;
  tls: "tls" | "starttls" | "none";
  login: string;
  password: string;
  trustedCertificate: string | null;
  folder: string;
  insideAllowed: boolean;
};

/** A mailbox that is fetched, and how far we are. */
export type FetchAccount = {
  organisationId: string;
  mailboxId: string;
  address: string;
  server: Server;
  afterFetch: "keep" | "delete";
  /** Changes with every change of the settings. */
  version: number;
  failures: number;
  uidValidity: string | null;
  lastUid: number;
};

export const fetcher: Actor = { kind: "system", name: "fetcher" };

/** What a mailbox's password is sealed for. */
export const secretOf = (organisationId: string, mailboxId: string): string =>
  sealedFor(organisationId, "mailbox", mailboxId);

/**
 * Null when the mailbox is not to be fetched (any more).
 *
 * @throws {FetchTrouble} "secret" when its password cannot be opened with this installation's secret
 */
export async function fetchAccount(organisationId: string, mailboxId: string): Promise<FetchAccount | null> {
  const row = await readAs(organisationId, fetcher, (scope) => rowOf(scope, mailboxId));
  if (!row) return null;
  const { mailbox, state } = row;
  const { transport, host, port } = mailbox;
  if ((transport !== "imap" && transport !== "pop3") || !host || !mailbox.active || mailbox.pausedAt) return null;
  const { tls, trustedCertificate, folder, insideAllowed } = mailbox;
  return {
    organisationId,
    mailboxId,
    address: mailbox.address,
    server: {
      transport,
      host,
      port: port ?? usualPort(transport, tls),
      tls,
      login: mailbox.login ?? mailbox.address,
      password: opened(mailbox.secret, secretOf(organisationId, mailboxId)),
      trustedCertificate,
      folder,
      insideAllowed,
    },
    afterFetch: mailbox.afterFetch,
    version: mailbox.version,
    failures: state.failures,
    uidValidity: state.uidValidity,
    lastUid: state.lastUid,
  };
}

export function usualPort(transport: FetchTransport, tls: Server["tls"]): number {
  if (transport === "imap") return tls === "tls" ? 993 : 143;
  return tls === "tls" ? 995 : 110;
}

/**
 * Which numbering of which place a mail's number belongs to. Two places may by chance have the same UIDVALIDITY, and a
 * number of one must never be taken for the same number of the other.
 */
export function numbering({ host, login, folder }: Server, uidValidity: bigint | string): string {
  const place = createHash("sha256").update(`${host.toLowerCase()}\n${login}\n${folder}`).digest("hex").slice(0, 12);
  return `${place}:${uidValidity}`;
}

function opened(secret: string | null, context: string): string {
  try {
    return secret ? unseal(secret, context) : "";
  } catch {
    throw new FetchTrouble("secret");
  }
}

async function rowOf({ tx, organisationId }: Scope, mailboxId: string) {
  const [row] = await tx
    .select({ mailbox: mailboxes, state: mailboxStates })
    .from(mailboxes)
    .innerJoin(
      mailboxStates,
      and(eq(mailboxStates.organisationId, mailboxes.organisationId), eq(mailboxStates.mailboxId, mailboxes.id)),
    )
    .where(and(eq(mailboxes.organisationId, organisationId), eq(mailboxes.id, mailboxId)));
  return row;
}
