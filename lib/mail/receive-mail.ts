import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { onceIn } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";
import { noteTestMail } from "@/lib/mailbox/test-mail";
import { noteInvitation, receiveAnswer } from "@/lib/meeting/receive-answer";
import { settleOccasions } from "@/lib/occasion/settle";

import { takeReport } from "./report/bounce";
import { type Ended, endMails } from "./ledger/end-mails";
import { attachMail } from "./file/attach";
import { outsiders, ticketFromCopy } from "./file/copied-ticket";
import { eventFromMail } from "./file/new-event";
import { ticketFromMail } from "./file/new-ticket";
import { fileUnreadable } from "./file/unreadable";
import { findThread } from "./match/find-ticket";
import type { Ending, InboundRow, Incoming, Mailbox } from "./inbound";
import { type Kin, type Read, kinOf, oneAtATime } from "./match/kin";
import { mailboxAddressesOf, mailboxOf } from "./mailbox";
import type { Parsed } from "./parse/pool";
import type { ParsedMail } from "./parsed-mail";
import { type Known, type Route, routeMail } from "./route-mail";
import { type AuthResults, proofOf } from "./trust/sender-proof";
import { takeUnsubscribing } from "./report/unsubscribing";
import { isOddDate, verdictsOf } from "./trust/verdicts";
import { type Writer, stranger, whoWrote, whoseAddresses } from "./trust/who-wrote";

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
  for (const { mailId, parsed, results } of mails) {
    const row = rows.get(mailId);
    if (!row) continue;
    const mailbox = await onceIn(scope, `mailbox ${row.mailboxId}`, () => mailboxOf(scope, row.mailboxId));
    const end =
      "mail" in parsed
        ? await fileOne(scope, { row, mailbox, mail: parsed.mail, results }, desk, ended)
        : {
            row,
            mail: null,
            ending: await fileUnreadable(scope, row, mailbox, parsed.unreadable),
            verdicts: null,
          };
    // Each mail is an act of its own for rules, though several are filed in one transaction.
    await settleOccasions(scope);
    ended.push({ ...end, ...(parsed.readersKilled && { readersKilled: parsed.readersKilled }) });
  }
  await endMails(scope, ended);
  return ended.map(({ row, ending }) => ({ id: row.id, ...ending }));
});

/** What can be looked up for all mails of a batch at once. */
type Desk = { kin: ReadonlyMap<string, Kin>; writers: ReadonlyMap<string, Writer> };

async function deskFor(scope: Scope, reads: readonly Read[]): Promise<Desk> {
  if (reads.length === 0) return { kin: new Map(), writers: new Map() };
  await oneAtATime(scope, reads);
  const kin = await kinOf(scope, reads);
  const writers = await whoseAddresses(
    scope,
    reads.flatMap(({ mail }) => mail.from?.address ?? []),
  );
  return { kin, writers };
}

type ToFile = { row: InboundRow; mailbox: Mailbox; mail: ParsedMail; results: AuthResults | null };

async function fileOne(scope: Scope, toFile: ToFile, desk: Desk, before: readonly Ended[]): Promise<Ended> {
  const { row, mailbox, mail, results } = toFile;
  // An administrator waits for it; it is from our own address and belongs to nobody's case.
  if (await noteTestMail(scope, mailbox.id, mail.subject)) {
    return { row, mail, verdicts: null, ending: { status: "dropped", reason: "test-mail" } };
  }
  const unsubscribed = await takeUnsubscribing(scope, mail, row.envelopeTo);
  if (unsubscribed) return { row, mail, verdicts: null, ending: unsubscribed };
  const { twin, elsewhere, isIdReused } = withBatch(desk.kin.get(row.id), toFile, before);
  if (elsewhere && !twin) {
    return { row, mail, verdicts: null, ending: { status: "filed", reason: "same-mail", ...elsewhere } };
  }
  const incoming = await lookedUp(scope, row, mailbox, mail, desk);
  const known = knownOf(incoming, results, twin !== null);
  const ending = await perform(incoming, routeMail(mail, known), known.proof === "verified");
  const marks = [
    ...mail.defects,
    // Some programs reuse Message-IDs: such a mail is filed like any other, and marked.
    ...(isIdReused ? ["reused-id"] : []),
    ...(isOddDate(mail.date, row.receivedAt) ? ["odd-date"] : []),
  ];
  // What was sent twice leads to where the first one went.
  const first = twin ? { ticketId: twin.ticketId, eventId: twin.eventId } : {};
  const verdicts = verdictsOf(known, results, ending.status === "quarantined" ? mail : null);
  return { row, mail, verdicts, ending: { note: marks.join(" ") || null, ...ending, ...first } };
}

/** Of the same batch are kin whose ends are not in the ledger yet. */
function withBatch(known: Kin | undefined, { row, mail }: ToFile, before: readonly Ended[]): Kin {
  const kin = known ?? { twin: null, elsewhere: null, isIdReused: false };
  const namesakes = before.filter((other) => other.mail && other.mail.messageId === mail.messageId);
  const same = namesakes.filter(
    (other) =>
      other.mail?.contentHash === mail.contentHash &&
      (other.ending.status === "filed" || other.ending.status === "quarantined"),
  );
  return {
    twin: kin.twin ?? endOf(same.find((other) => other.row.mailboxId === row.mailboxId)),
    elsewhere:
      kin.elsewhere ?? endOf(same.find((other) => other.row.mailboxId !== row.mailboxId && other.ending.eventId)),
    isIdReused:
      kin.isIdReused ||
      (mail.messageId !== null &&
        namesakes.some(
          (other) => other.row.mailboxId === row.mailboxId && other.mail?.contentHash !== mail.contentHash,
        )),
  };
}

const endOf = (other: Ended | undefined) =>
  other ? { ticketId: other.ending.ticketId ?? null, eventId: other.ending.eventId ?? null } : null;

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

async function lookedUp(
  scope: Scope,
  row: InboundRow,
  mailbox: Mailbox,
  mail: ParsedMail,
  { writers }: Desk,
): Promise<Incoming> {
  const isNew = row.verdicts?.["release"] === "new";
  const thread = isNew ? noThread : await findThread(scope, mail, row.envelopeTo);
  const address = mail.from?.address ?? null;
  const writer = thread.ticket
    ? await whoWrote(scope, address, thread.ticket)
    : (writers.get(address ?? "") ?? stranger);
  const own = await onceIn(scope, "own addresses", async () => mailboxAddressesOf(scope));
  const sectionAddresses = own.flatMap(({ address, ownerType }) => (ownerType === "section" ? [address] : []));
  const ownAddresses = new Set(own.map(({ address }) => address));
  return { scope, row, mailbox, mail, thread, writer, ownAddresses, sectionAddresses };
}

/** Somebody looked and said that it belongs to nothing. */
const noThread = { ticket: null, originEventId: null, followUpTicketIds: [] };

function knownOf(incoming: Incoming, results: AuthResults | null, isDuplicate: boolean): Known {
  const { scope, row, mailbox, mail, thread, writer } = incoming;
  const signedIn = row.authenticatedUserId !== null;
  const inlet = {
    signedIn,
    ownAddresses: signedIn && row.authenticatedUserId === writer.userId && mail.from ? [mail.from.address] : [],
    trusted: row.trusted,
  };
  return {
    organisationId: scope.organisationId,
    mailbox,
    sectionAddresses: incoming.sectionAddresses,
    proof: proofOf(mail.from?.address ?? null, inlet, results),
    isDuplicate,
    ticket: thread.ticket,
    sender: writer.claimed,
    isOutsider: writer.isOutsider,
    released: row.reviewedAt !== null,
  };
}

async function perform(incoming: Incoming, route: Route, isProven: boolean): Promise<Ending> {
  switch (route.end) {
    case "dropped": {
      // Of a mail of ours that belongs to no ticket: its event knows now, and nothing else is to be filed.
      const { scope, mail, row } = incoming;
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
    case "newTicket": {
      const ending = await ticketFromMail(incoming, route);
      await takeCalendar(incoming, route.verified || isProven, ending);
      return ending;
    }
    default: {
      const others = await outsiders(incoming);
      return others.length > 0 ? ticketFromCopy(incoming, others) : ticketFromMail(incoming, toUsAlone);
    }
  }
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
