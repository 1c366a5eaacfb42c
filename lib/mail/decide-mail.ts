import "server-only";
import { onceConfigured } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";
import { noteTestMail } from "@/lib/mailbox/test-mail";

import type { Ended } from "./ledger/end-mails";
import type { Ending, InboundRow, Incoming, Mailbox } from "./inbound";
import { findThread } from "./match/find-ticket";
import { type Kin, type Read, kinOf, oneAtATime } from "./match/kin";
import { mailboxAddressesOf } from "./mailbox";
import type { ParsedMail } from "./parsed-mail";
import { takeUnsubscribing } from "./report/unsubscribing";
import { type Known, type Route, routeMail } from "./route-mail";
import { type AuthResults, proofOf } from "./trust/sender-proof";
import { isOddDate, verdictsOf } from "./trust/verdicts";
import { type Writer, stranger, whoWrote, whoseAddresses } from "./trust/who-wrote";

/** What can be looked up for all mails of a batch at once. */
export type Desk = { kin: ReadonlyMap<string, Kin>; writers: ReadonlyMap<string, Writer> };

export async function deskFor(scope: Scope, reads: readonly Read[]): Promise<Desk> {
  if (reads.length === 0) return { kin: new Map(), writers: new Map() };
  await oneAtATime(scope, reads);
  const addresses = reads.flatMap(({ mail }) => mail.from?.address ?? []);
  const [kin, writers] = await Promise.all([kinOf(scope, reads), whoseAddresses(scope, addresses)]);
  return { kin, writers };
}

export type ToFile = { row: InboundRow; mailbox: Mailbox; mail: ParsedMail; results: AuthResults | null };

/** Where a mail goes, and how it stands in the ledger once it is there. */
export type Decided = { incoming: Incoming; route: Route; isProven: boolean; end: (ending: Ending) => Ended };

/** Looks up what is known of a mail and says where it goes; of some there is nothing to be filed, and they end here. */
export async function decideMail(
  scope: Scope,
  toFile: ToFile,
  desk: Desk,
  before: readonly Ended[],
): Promise<Decided | Ended> {
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
  const marks = [
    ...mail.defects,
    // Some programs reuse Message-IDs: such a mail is filed like any other, and marked.
    ...(isIdReused ? ["reused-id"] : []),
    ...(isOddDate(mail.date, row.receivedAt) ? ["odd-date"] : []),
  ];
  // What was sent twice leads to where the first one went.
  const first = twin ? { ticketId: twin.ticketId, eventId: twin.eventId } : {};
  const end = (ending: Ending): Ended => {
    const verdicts = verdictsOf(known, results, ending.status === "quarantined" ? mail : null);
    return { row, mail, verdicts, ending: { note: marks.join(" ") || null, ...ending, ...first } };
  };
  return { incoming, route: routeMail(mail, known), isProven: known.proof === "verified", end };
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
  const own = await onceConfigured(scope, "own addresses", async () => mailboxAddressesOf(scope));
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
