import "server-only";
import type { ImapFlow } from "imapflow";

import { clock } from "@/lib/access/clock";
import { run } from "@/lib/access/run";
import { env } from "@/lib/env";
import { words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { tellAdministrators } from "@/lib/mailbox/tell-administrators";

import { type FetchAccount, fetchAccount, fetcher } from "./account";
import { openFolder, openImap } from "./imap-connection";
import { deleteStored, fetchNewImap, startImap } from "./imap-fetch";
import { type Lease, noteFetch, renewLease } from "./lease";
import { failuresBeforeTelling, patience, untilNextLook } from "./patience";
import { fetchPop3 } from "./pop3-fetch";
import { FetchTrouble, troubleOf, writtenTrouble } from "./trouble";

/** A lease is made longer well before it ends. */
const renewalMs = 20_000;

/** A mailbox that is being looked after; `end` asks it to come to an end, `ended` says that it has. */
export type Attendance = { end: () => void; ended: Promise<void> };

/**
 * Looks after one mailbox as long as the lease lasts: an IMAP mailbox stays open and is told of new mail (IDLE) or asks
 * from time to time, a POP3 mailbox is looked into once. However it ends, it is written down, and the mailbox is free
 * for the next look.
 */
export function attend(lease: Lease): Attendance {
  const session = new Session();
  return { end: () => session.end(), ended: lookAfter(lease, session) };
}

/** Whether to go on, and whom to wake when not. */
class Session {
  #isGoing = true;
  #wake: () => void = () => {};
  going = (): boolean => this.#isGoing;

  end(): void {
    this.#isGoing = false;
    this.#wake();
  }

  /** Until somebody wakes it, the time is over, or the session ends. */
  wait(milliseconds: number, listen: (wake: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#isGoing) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      listen(this.#wake);
    });
  }
}

async function lookAfter(lease: Lease, session: Session): Promise<void> {
  const renewal = setInterval(() => void renew(lease, session), renewalMs);
  let account: FetchAccount | null = null;
  try {
    account = await fetchAccount(lease.organisationId, lease.mailboxId);
    if (account?.server.transport === "imap") await attendImap(account, lease, session);
    else if (account) await fetchPop3(account, session.going);
    await noteFetch(lease, { trouble: null, nextAt: inMs(session.going() ? untilNext() : 0) });
  } catch (error) {
    await noteTrouble(lease, account, error);
  } finally {
    clearInterval(renewal);
  }
}

const untilNext = (): number => untilNextLook(env().mailIn.fetchSeconds, Math.random());

async function attendImap(account: FetchAccount, lease: Lease, session: Session): Promise<void> {
  const client = await openImap(account.server);
  let call: (() => void) | undefined;
  let isLost = false;
  let isNews = false;
  client.on("close", () => {
    isLost = true;
    call?.();
  });
  const goesWell = async () => {
    account.failures = 0;
    await noteFetch(lease, { trouble: null, nextAt: null });
  };
  client.on("exists", () => {
    isNews = true;
    call?.();
  });
  try {
    const opened = await openFolder(client, account.server, { readOnly: account.afterFetch === "keep" });
    const progress = await startImap(account, opened);
    while (session.going()) {
      isNews = false;
      await fetchNewImap(client, account, progress, { going: session.going, stored: goesWell });
      if (account.afterFetch === "delete") await deleteStored(client, account, progress);
      if (isLost) throw new FetchTrouble("closed");
      await goesWell();
      if (!isNews) await session.wait(untilNext(), (wake) => (call = wake));
    }
  } finally {
    await leave(client);
  }
}

async function leave(client: ImapFlow): Promise<void> {
  if (client.usable) {
    const goodbye = setTimeout(() => client.close(), 2_000);
    await client.logout().catch(() => {});
    clearTimeout(goodbye);
  }
  client.close();
}

async function renew(lease: Lease, session: Session): Promise<void> {
  // A database that is away for a moment ends nothing: the lease itself says how long we may go on.
  const isOurs = await renewLease(lease).catch(() => true);
  if (!isOurs) session.end();
}

async function noteTrouble(lease: Lease, account: FetchAccount | null, error: unknown): Promise<void> {
  const { organisationId, mailboxId } = lease;
  const trouble = troubleOf(error);
  log.warn({ mailbox: mailboxId, trouble: trouble.trouble, err: error }, "a mailbox could not be fetched");
  try {
    const wait = patience((account?.failures ?? 0) + 1, trouble.trouble, Math.random());
    const failures = await noteFetch(lease, { trouble: writtenTrouble(trouble), nextAt: inMs(wait) });
    if (failures !== failuresBeforeTelling || !account) return;
    const about = words("mailbox.notice.trouble", { address: account.address });
    await run({ organisationId, actor: fetcher }, tellAdministrators, about, { via: "clock" });
  } catch (failure) {
    // The lease ends by itself.
    log.error({ err: failure, mailbox: mailboxId }, "the end of a fetch could not be written");
  }
}

const inMs = (milliseconds: number): Date => new Date(clock().getTime() + milliseconds);
