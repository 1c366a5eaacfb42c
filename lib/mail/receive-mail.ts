import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { onceConfigured } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";
import { noteInvitation, receiveAnswer } from "@/lib/meeting/receive-answer";
import { settleOccasions } from "@/lib/occasion/settle";

import { type Decided, decideMail, deskFor } from "./decide-mail";
import { takeReport } from "./report/bounce";
import { type Ended, endMails } from "./ledger/end-mails";
import { attachMail } from "./file/attach";
import { outsiders, ticketFromCopy } from "./file/copied-ticket";
import { eventFromMail } from "./file/new-event";
import { type Newcomer, ticketsFromMails } from "./file/new-ticket";
import { fileUnreadable } from "./file/unreadable";
import type { Ending, InboundRow, Incoming } from "./inbound";
import { mayBelongSomewhere } from "./match/find-ticket";
import { mailboxOf } from "./mailbox";
import type { Parsed } from "./parse/pool";
import type { AuthResults } from "./trust/sender-proof";

export type ReceivedMail = { mailId: string; parsed: Parsed; results: AuthResults | null };

/** Read mails of one mailbox in the order they came. The log names them and does not repeat what stands in them. */
export class MailBatch {
  readonly mails: readonly ReceivedMail[];

  constructor(mails: readonly ReceivedMail[]) {
    this.mails = mails;
  }

  toJSON(): string[] {
    return this.mails.map(({ mailId }) => mailId);
  }
}

/**
 * Files stored mails: event, documents, history, state, copies and the end of each in the ledger, all in one
 * transaction. Does nothing about mails that somebody else has filed meanwhile.
 *
 * @returns how those ended that were filed here, by their ids.
 */
export const receiveMails = command("mail.receive", async (scope, { mails }: MailBatch) => {
  const rows = await lockedRows(
    scope,
    mails.map(({ mailId }) => mailId),
  );
  const reads = mails.flatMap(({ mailId, parsed }) => {
    const row = rows.get(mailId);
    return row && "mail" in parsed ? [{ row, mail: parsed.mail }] : [];
  });
  const desk = await deskFor(scope, reads);
  const ended: Ended[] = [];
  const newcomers: Waiting[] = [];
  const fileNewcomers = async () => {
    const together = newcomers.splice(0);
    const endings = await ticketsFromMails(scope, together);
    for (const [place, { incoming, isProven, end, readersKilled }] of together.entries()) {
      const ending = endings[place];
      if (!ending) throw new Error("A mail was not filed.");
      await takeCalendar(incoming, isProven, ending);
      await settleOccasions(scope);
      ended.push({ ...end(ending), readersKilled });
    }
  };
  for (const { mailId, parsed, results } of mails) {
    const row = rows.get(mailId);
    if (!row) continue;
    const { readersKilled = 0 } = parsed;
    const mailbox = await onceConfigured(scope, `mailbox ${row.mailboxId}`, () => mailboxOf(scope, row.mailboxId));
    if (!("mail" in parsed)) {
      const ending = await fileUnreadable(scope, row, mailbox, parsed.unreadable);
      ended.push({ row, mail: null, verdicts: null, ending, readersKilled });
      await settleOccasions(scope);
      continue;
    }
    const { mail } = parsed;
    // What may belong to one of those that wait looks for it, and has to find it.
    const isKin = newcomers.some(({ incoming }) => incoming.mail.messageId === mail.messageId);
    if (isKin || mayBelongSomewhere(mail, row.envelopeTo)) await fileNewcomers();
    const decided = await decideMail(scope, { row, mailbox, mail, results }, desk, ended);
    if (!("route" in decided)) ended.push({ ...decided, readersKilled });
    else if (isNewcomer(decided)) newcomers.push({ ...decided, readersKilled });
    else {
      await fileNewcomers();
      ended.push({ ...decided.end(await perform(scope, decided)), readersKilled });
    }
    // Each mail is an act of its own for rules, though several are filed in one transaction.
    await settleOccasions(scope);
  }
  await fileNewcomers();
  await endMails(scope, ended);
  return ended.map(({ row, ending }) => ({ id: row.id, ...ending }));
});

/** Mails that make new tickets wait for one another, and are filed together. */
type Waiting = Newcomer & Decided & { readersKilled: number };

const isNewcomer = (decided: Decided): decided is Newcomer & Decided => decided.route.end === "newTicket";

async function lockedRows(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, InboundRow>> {
  const rows = await scope.tx
    .select()
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        sql`${inboundMails.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
        eq(inboundMails.status, "stored"),
      ),
    )
    .orderBy(inboundMails.id)
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

async function perform(scope: Scope, { incoming, route, isProven }: Decided): Promise<Ending> {
  switch (route.end) {
    case "dropped": {
      // Of a mail of ours that belongs to no ticket: its event knows now, and nothing else is to be filed.
      const { mail, row } = incoming;
      const report = route.rule === "delivery-report" ? await takeReport(scope, mail, row.envelopeTo) : null;
      return report ? { status: "filed", ...report } : { status: "dropped", reason: route.rule };
    }
    case "quarantined":
      return { status: "quarantined", reason: route.reason, ticketId: incoming.thread.ticket?.id ?? null };
    case "attached": {
      const { ticket } = incoming.thread;
      if (!ticket) throw new Error("A mail was to be attached to no ticket.");
      const ending = await attachMail(incoming, ticket, route);
      await takeCalendar(incoming, route.verified || isProven, ending);
      return ending;
    }
    case "newEvent":
      return eventFromMail(incoming, route);
    case "newTicket":
      return oneTicket(scope, { incoming, route });
    default: {
      const others = await outsiders(incoming);
      return others.length > 0 ? ticketFromCopy(incoming, others) : oneTicket(scope, { incoming, route: toUsAlone });
    }
  }
}

async function oneTicket(scope: Scope, newcomer: Newcomer): Promise<Ending> {
  const [ending] = await ticketsFromMails(scope, [newcomer]);
  if (!ending) throw new Error("A mail was not filed.");
  return ending;
}

/**
 * What an invited person's calendar answers is written on the meeting's list, beside the mail itself; somebody else's
 * invitation is told on the ticket, and nobody answers it unasked.
 */
async function takeCalendar(
  { scope, mail }: Incoming,
  /** The sender is who the mail says, whether the ticket knows them or not. */
  verified: boolean,
  { ticketId }: Ending,
): Promise<void> {
  if (!mail.calendar) return;
  const address = mail.from?.address ?? null;
  if (mail.calendar.method === "REPLY") await receiveAnswer(scope, mail.calendar, { address, verified });
  else if (ticketId) await noteInvitation(scope, mail.calendar, { address, ticketId });
}

/** In copy mode too a colleague may write to the mailbox alone: there is nobody yet to complain to. */
const toUsAlone = {
  end: "newTicket",
  verified: true,
  byStaff: true,
  aboutSender: false,
  watchCc: false,
  automatic: false,
  confirm: false,
  relay: "responsible",
} as const;
