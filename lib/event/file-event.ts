import "server-only";
import { type SQL, type Table, sql } from "drizzle-orm";

import {
  documentLinks,
  eventFollowUps,
  eventRecipients,
  events,
  formattedContents,
  historyEntries,
  occasions,
} from "@/db/schema";
import { insertion } from "@/lib/access/rows";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { drawing } from "@/lib/numbering/next-number";
import { historyRow, occasionRow } from "@/lib/ticket/apply";

import { communicationOf, eventHistoryRow, followUpRow, tellFollowedTickets } from "./apply";
import { natureByCode } from "./nature";

export type NewRecipient = {
  partnerId?: string | null;
  email?: string | null;
  name?: string | null;
  role?: "to" | "cc" | "bcc";
};

/** A communication that has already happened: a mail that came in, a portal message, an answer that is being sent. */
export type FiledEvent = {
  type: (typeof events.$inferSelect)["type"];
  direction: "outgoing" | "incoming" | "internal";
  state: "received" | "delivered" | "sent";
  title: string;
  content: string | null;
  contentFormat: "html" | "text";
  /** How plain text was formatted as well; made safe. */
  formatted?: string | null;
  senderId?: string | null;
  senderEmail?: string | null;
  senderName?: string | null;
  recipients: readonly NewRecipient[];
  sectionId?: string | null;
  messageId?: string | null;
  inReplyTo?: string | null;
  references?: string | null;
  /** False: nobody can vouch for the sender. */
  verified?: boolean;
  automatic?: boolean;
  natureId?: string | null;
  originEventId?: string | null;
  declaredBySectionId?: string | null;
  /** When it happened, for display and order on the page; now unless given. */
  beginAt?: Date;
  followUpTicketIds: readonly string[];
  documentIds?: readonly string[];
  /** Whether the portal shows it. */
  visibility: "partner" | "internal";
  /** False where it came in from somebody other than the partner of its tickets. */
  byPartner?: boolean;
  /**
   * The ticket it follows up where that one was made in this very command: it need be told nothing it does not know.
   * `byMachine`: no person wrote it, so it proves none (lib/rule/unproven).
   */
  ofNewTicket?: { id: string; sectionId: string; state: string; byMachine?: boolean };
  /** False where the caller writes the tickets' history line itself (Send partner and historize). */
  tellTickets?: boolean;
};

/** An event that is decided and not written yet: its row without a number, and all that hangs on it. */
export type UnwrittenEvent = {
  id: string;
  row: Omit<typeof events.$inferInsert, "number">;
  recipients: (typeof eventRecipients.$inferInsert)[];
  followUps: (typeof eventFollowUps.$inferInsert)[];
  documents: (typeof documentLinks.$inferInsert)[];
  formatted: (typeof formattedContents.$inferInsert)[];
  lines: (typeof historyEntries.$inferInsert)[];
  told: (typeof occasions.$inferInsert)[];
};

/** Files a communication with its recipients, documents and the history of its tickets, in the caller's transaction. */
export async function fileEvent(scope: Scope, filed: FiledEvent): Promise<{ id: string; number: number }> {
  const event = await prepareEvent(scope, filed);
  const [number] = await writeEvents(scope, [event]);
  if (number === undefined) throw new Error("The event was not written.");
  const { tellTickets = true, byPartner } = filed;
  if (tellTickets && !filed.ofNewTicket) {
    await tellFollowedTickets(
      scope,
      {
        id: event.id,
        direction: filed.direction,
        senderEmail: filed.senderEmail ?? null,
        ...(byPartner !== undefined && { byPartner }),
      },
      filed.followUpTicketIds,
      entryOf(scope, filed),
    );
  }
  return { id: event.id, number };
}

/** Several events in one statement; answers their numbers, in this order. */
export async function writeEvents(scope: Scope, filed: readonly UnwrittenEvent[]): Promise<number[]> {
  const { drawn, number } = drawing(scope, "event", filed.length);
  const beside = [
    ...part(
      "line",
      historyEntries,
      filed.flatMap(({ lines }) => lines),
    ),
    ...part(
      "occurred",
      occasions,
      filed.flatMap(({ told }) => told),
    ),
    ...part(
      "reached",
      eventRecipients,
      filed.flatMap(({ recipients }) => recipients),
    ),
    ...part(
      "followed",
      eventFollowUps,
      filed.flatMap(({ followUps }) => followUps),
    ),
    ...part(
      "linked",
      documentLinks,
      filed.flatMap(({ documents }) => documents),
    ),
    ...part(
      "formatted",
      formattedContents,
      filed.flatMap(({ formatted }) => formatted),
    ),
  ];
  const rows = filed.map(({ row }) => ({ ...row, number: 0 }));
  const { rows: written } = await scope.tx.execute<{ id: string; number: number }>(sql`
    with ${sql.join([drawn, ...beside], sql`, `)} ${insertion(events, rows, { number })} returning id, number`);
  const numbers = new Map(written.map((row) => [row.id, row.number]));
  return filed.flatMap(({ id }) => numbers.get(id) ?? []);
}

/** Nothing where none of them has any. */
const part = <Of extends Table>(name: string, table: Of, rows: readonly Of["$inferInsert"][]): SQL[] =>
  rows.length > 0 ? [sql`${sql.raw(name)} as (${insertion(table, rows)})`] : [];

function entryOf({ actor }: Scope, { state, visibility, senderEmail, direction }: FiledEvent) {
  const actorEmail = actor.kind === "person" ? undefined : (senderEmail ?? undefined);
  const entryType = direction === "outgoing" ? ("event_out" as const) : ("event_in" as const);
  return { label: state, visibility, entryType, ...(actorEmail && { actorEmail }) };
}

/** Decides an event as `fileEvent` does, and leaves it to the caller to write it and to tell tickets that were there before. */
export async function prepareEvent(scope: Scope, filed: FiledEvent): Promise<UnwrittenEvent> {
  const { organisationId, now, actor } = scope;
  const id = newId();
  const own = {
    organisationId,
    createdAt: now,
    updatedAt: now,
    createdBy: actor.kind === "person" ? actor.userId : null,
  };
  const {
    recipients,
    followUpTicketIds,
    documentIds = [],
    visibility: _visibility,
    tellTickets = true,
    ofNewTicket,
    formatted,
    byPartner: _byPartner,
    ...columns
  } = filed;
  const natureId = filed.natureId ?? (await natureByCode(scope, "information"));
  const entry = entryOf(scope, filed);
  const lines: UnwrittenEvent["lines"] = [
    eventHistoryRow(
      scope,
      { id, sectionId: filed.sectionId ?? null },
      { ...entry, entryType: "created", toState: filed.state },
    ),
  ];
  const told: (typeof occasions.$inferInsert)[] = [];
  if (tellTickets && ofNewTicket) {
    const { state } = ofNewTicket;
    const details = ofNewTicket.byMachine ? { details: { byMachine: true } } : {};
    lines.push(historyRow(scope, ofNewTicket, { ...entry, eventId: id, ...details }));
    const way = communicationOf(filed, entry);
    told.push(occasionRow(scope, ofNewTicket.id, { type: "communication", from: state, to: state, ...way }, 1));
  }
  return {
    id,
    lines,
    told,
    recipients: recipients.map((one) => recipientRow(scope, id, one)),
    followUps: followUpTicketIds.map((ticketId) => followUpRow(scope, id, ticketId)),
    documents: documentIds.map((documentId) => ({ ...own, id: newId(), documentId, eventId: id })),
    formatted: formatted ? [{ ...own, id: newId(), eventId: id, html: formatted }] : [],
    row: {
      ...own,
      ...columns,
      id,
      title: filed.title.slice(0, 200),
      natureId,
      beginAt: filed.beginAt ?? now,
      ...(filed.state === "sent" ? { sentAt: now, sentBy: own.createdBy, sentDirectly: true } : { receivedAt: now }),
      ...(filed.state === "delivered" ? { deliveredAt: now, deliveredBy: own.createdBy } : {}),
    },
  };
}

export const recipientRow = (
  scope: Scope,
  eventId: string,
  recipient: NewRecipient,
): typeof eventRecipients.$inferInsert => ({
  organisationId: scope.organisationId,
  id: newId(),
  createdAt: scope.now,
  createdBy: scope.actor.kind === "person" ? scope.actor.userId : null,
  updatedAt: scope.now,
  eventId,
  partnerId: recipient.partnerId ?? null,
  email: recipient.email ?? null,
  name: recipient.name ?? null,
  role: recipient.role ?? "to",
});
