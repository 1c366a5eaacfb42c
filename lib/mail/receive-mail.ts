import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { noteInvitation, receiveAnswer } from "@/lib/meeting/receive-answer";

import { attachMail } from "./file/attach";
import { outsiders, ticketFromCopy } from "./file/copied-ticket";
import { eventFromMail } from "./file/new-event";
import { ticketFromMail } from "./file/new-ticket";
import { fileUnreadable } from "./file/unreadable";
import { findThread } from "./find-ticket";
import type { Ending, InboundRow, Incoming, Mailbox } from "./inbound";
import { mailboxAddressesOf, mailboxOf } from "./mailbox";
import type { Parsed } from "./parse/pool";
import type { ParsedMail } from "./parsed-mail";
import { type Known, type Route, routeMail } from "./route-mail";
import { type AuthResults, proofOf } from "./sender-proof";
import { whoWrote } from "./who-wrote";

export type ReceivedMail = { mailId: string; parsed: Parsed; results: AuthResults | null };

/**
 * Files one stored mail: event, documents, history, state, copies and its end in the ledger, all in one transaction.
 * Does nothing when somebody else has filed it meanwhile.
 */
export const receiveMail = command("mail.receive", async (scope, { mailId, parsed, results }: ReceivedMail) => {
  const row = await lockedRow(scope, mailId);
  if (!row) return null;
  const mailbox = await mailboxOf(scope, row.mailboxId);
  if ("unreadable" in parsed)
    return end(scope, row, null, await fileUnreadable(scope, row, mailbox, parsed.unreadable));

  const { mail } = parsed;
  await oneAtATime(scope, mail.contentHash);
  const kin = await kinOf(scope, row, mail);
  const earlier = kin.filter((other) => other.contentHash === mail.contentHash && isKept(other));
  const twin = earlier.find(({ mailboxId }) => mailboxId === row.mailboxId);
  const elsewhere = earlier.find(({ eventId }) => eventId !== null);
  if (elsewhere && !twin) {
    const { ticketId, eventId } = elsewhere;
    return end(scope, row, mail, { status: "filed", reason: "same-mail", ticketId, eventId });
  }
  const incoming = await lookedUp(scope, row, mailbox, mail);
  const route = routeMail(mail, knownOf(incoming, results, twin !== undefined));
  const ending = await perform(incoming, route);
  // Some programs reuse Message-IDs: such a mail is filed like any other, and marked.
  const isIdReused = kin.some((other) => other.mailboxId === row.mailboxId && other.contentHash !== mail.contentHash);
  const note = [...mail.defects, ...(isIdReused ? ["reused-id"] : [])].join(" ") || null;
  // What was sent twice leads to where the first one went.
  const first = twin ? { ticketId: twin.ticketId, eventId: twin.eventId } : {};
  return end(scope, row, mail, { note, ...ending, ...first });
});

async function lockedRow(scope: Scope, mailId: string): Promise<InboundRow | null> {
  const [row] = await scope.tx
    .select()
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        eq(inboundMails.id, mailId),
        eq(inboundMails.status, "stored"),
      ),
    )
    .for("update");
  return row ?? null;
}

/** The same mail may be worked on twice at once; the second waits and sees what became of the first. */
async function oneAtATime(scope: Scope, contentHash: string): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${scope.organisationId + contentHash}, 0))`);
}

const isKept = ({ status }: { status: string }) => status === "filed" || status === "quarantined";

/** Mails of this Message-ID; of those that have none, mails of these contents. */
function kinOf(scope: Scope, row: InboundRow, mail: ParsedMail) {
  return scope.tx
    .select({
      mailboxId: inboundMails.mailboxId,
      status: inboundMails.status,
      contentHash: inboundMails.contentHash,
      ticketId: inboundMails.ticketId,
      eventId: inboundMails.eventId,
    })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        ne(inboundMails.id, row.id),
        mail.messageId
          ? eq(inboundMails.messageId, mail.messageId)
          : and(eq(inboundMails.contentHash, mail.contentHash), isNull(inboundMails.messageId)),
      ),
    );
}

async function lookedUp(scope: Scope, row: InboundRow, mailbox: Mailbox, mail: ParsedMail): Promise<Incoming> {
  const thread = await findThread(scope, mail, row.envelopeTo);
  const writer = await whoWrote(scope, mail.from?.address ?? null, thread.ticket);
  const own = await mailboxAddressesOf(scope);
  const sectionAddresses = own.flatMap(({ address, ownerType }) => (ownerType === "section" ? [address] : []));
  const ownAddresses = new Set(own.map(({ address }) => address));
  return { scope, row, mailbox, mail, thread, writer, ownAddresses, sectionAddresses };
}

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

async function perform(incoming: Incoming, route: Route): Promise<Ending> {
  switch (route.end) {
    case "dropped":
      return { status: "dropped", reason: route.rule };
    case "quarantined":
      return { status: "quarantined", reason: route.reason, ticketId: incoming.thread.ticket?.id ?? null };
    case "attached": {
      const { ticket } = incoming.thread;
      if (!ticket) throw new Error("A mail was to be attached to no ticket.");
      const ending = await attachMail(incoming, ticket, route);
      await takeCalendar(incoming, route, ending);
      return ending;
    }
    case "newEvent":
      return eventFromMail(incoming, route);
    case "newTicket": {
      const ending = await ticketFromMail(incoming, route);
      await takeCalendar(incoming, route, ending);
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
  { verified }: { verified: boolean },
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
  confirm: false,
  relay: "responsible",
} as const;

async function end(scope: Scope, row: InboundRow, mail: ParsedMail | null, ending: Ending): Promise<Ending> {
  await scope.tx
    .update(inboundMails)
    .set({
      status: ending.status,
      reason: ending.reason,
      note: ending.note ?? null,
      ticketId: ending.ticketId ?? null,
      eventId: ending.eventId ?? null,
      messageId: mail?.messageId ?? null,
      contentHash: mail?.contentHash ?? null,
      fromAddress: mail?.from?.address ?? row.envelopeFrom,
      subject: mail?.subject ?? null,
      finishedAt: scope.now,
      leasedUntil: null,
      nextTryAt: null,
      updatedAt: scope.now,
    })
    .where(and(eq(inboundMails.organisationId, scope.organisationId), eq(inboundMails.id, row.id)));
  return ending;
}
