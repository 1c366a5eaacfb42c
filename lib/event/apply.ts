import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { events, historyEntries, tickets } from "@/db/schema";
import type { Audience, Decision, HistoryDraft, OccasionDraft } from "@/lib/kernel/change";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { supervisorsOf, usersOfPersons } from "@/lib/notification/audience";
import { words } from "@/lib/kernel/words";
import { notifyPeople, notifyWatchers } from "@/lib/notification/notify";
import { changesOf, historyRow, insertRecord, occasionRow, valuesOf } from "@/lib/ticket/apply";

import { filledIn } from "./fill-in";
import type { EventRow, LoadedEvent, RecipientRow } from "./load";
import { sendMails } from "./sending/send-mails";

/**
 * Turns a decision about an event into its row, history, the history of the tickets it follows up, and outbox rows.
 *
 * @throws {Refusal} the decision's own "no".
 */
export async function applyToEvent(
  scope: Scope,
  event: LoadedEvent,
  decision: Decision,
  options: { due?: boolean } = {},
): Promise<EventRow> {
  const changes = changesOf(decision);
  const row = await writeRow(scope, event.row, await completed(scope, event, valuesOf(changes)));
  for (const change of changes) {
    if (change.kind === "history")
      await scope.tx.insert(historyEntries).values(eventHistoryRow(scope, row, change.entry));
    if (change.kind === "followUpHistory")
      await tellFollowedTickets(
        scope,
        row,
        event.followUps.map(({ id }) => id),
        change.entry,
        row.direction === "outgoing" && row.state === "sent" ? event.recipients : [],
      );
    if (change.kind === "queueMail") await sendMails(scope, row, options);
    if (change.kind === "notify") {
      const about = { ...change.about, params: { ...change.about.params, number: row.number, title: row.title } };
      await notifyPeople(scope, await audienceOf(scope, event, row, change.whom), about, { eventId: row.id });
    }
  }
  return row;
}

type Values = Record<string, unknown>;

/** What follows from a step by itself: a plan to send later ends, and a text to one person says their name. */
async function completed(scope: Scope, event: LoadedEvent, values: Values): Promise<Values> {
  const isScheduled = event.row.scheduledSendAt !== null && !("scheduledSendAt" in values);
  const ends = isScheduled && ("state" in values || Boolean(values["deletedAt"]));
  return {
    ...values,
    ...(values["state"] === "sent" ? await filledIn(scope, event, values) : {}),
    ...(ends ? { scheduledSendAt: null, scheduledBy: null } : {}),
  };
}

async function writeRow(scope: Scope, event: EventRow, values: Record<string, unknown>): Promise<EventRow> {
  const [row] = await scope.tx
    .update(events)
    .set({ ...values, updatedAt: scope.now, version: sql`${events.version} + 1` })
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.id, event.id)))
    .returning();
  if (!row) throw new Error(`Event ${event.id} went away while it was locked.`);
  return row;
}

/** A line of the event's own history. */
export const eventHistoryRow = (scope: Scope, event: Pick<EventRow, "id" | "sectionId">, entry: HistoryDraft) => ({
  ...historyRow(scope, { id: event.id, sectionId: event.sectionId ?? "" }, entry),
  ticketId: null,
  eventId: event.id,
  sectionId: event.sectionId,
});

/** The event appears in the history of the tickets it belongs to, and moves them up in the lists. */
export async function tellFollowedTickets(
  scope: Scope,
  event: Pick<EventRow, "id" | "direction" | "senderEmail"> & {
    /** False where it came in from somebody else, who is in copy or a third party. */
    byPartner?: boolean;
  },
  ticketIds: readonly string[],
  entry: HistoryDraft,
  /** Whom it reached: a ticket whose own partner is among them shows it in the portal. */
  reached: readonly Pick<RecipientRow, "partnerId" | "email">[] = [],
): Promise<void> {
  if (ticketIds.length === 0) return;
  const byPerson = scope.actor.kind === "person";
  const told = await scope.tx
    .update(tickets)
    .set({
      lastActivityAt: scope.now,
      ...(byPerson || entry.actorEmail ? { lastActionAt: scope.now } : {}),
      updatedAt: scope.now,
      version: sql`${tickets.version} + 1`,
    })
    .where(and(eq(tickets.organisationId, scope.organisationId), inArray(tickets.id, [...ticketIds])))
    .returning({
      id: tickets.id,
      sectionId: tickets.sectionId,
      state: tickets.state,
      partnerId: tickets.partnerId,
      contactId: tickets.contactId,
      partnerEmail: tickets.partnerEmail,
    });
  await insertRecord(
    scope,
    told.map((ticket) =>
      historyRow(scope, ticket, {
        ...entry,
        eventId: event.id,
        ...(reached.some((one) => isPartnerOf(ticket, one)) && { visibility: "partner" as const }),
      }),
    ),
    told.map((ticket) => {
      const { id, state } = ticket;
      const communication = communicationOf(
        event,
        entry,
        reached.some((one) => isPartnerOf(ticket, one)),
      );
      return occasionRow(scope, id, { type: "communication", from: state, to: state, ...communication }, 0);
    }),
  );
  await notifyWatchers(scope, ticketIds, words("notice.watched.event"), { eventId: event.id });
}

/** Which way it went between us and the ticket's partner: what they do not see is no communication with them. */
export function communicationOf(
  event: { direction: EventRow["direction"]; byPartner?: boolean | undefined },
  { entryType, label, visibility }: Pick<HistoryDraft, "entryType" | "label" | "visibility">,
  reached = false,
): Pick<OccasionDraft, "communication"> {
  if (event.direction === "outgoing" && (label === "take_back" || label === "undo"))
    return { communication: "taken_back" };
  if (entryType === "event_out" && (reached || visibility === "partner")) return { communication: "outgoing" };
  const came = entryType === "event_in" && visibility === "partner" && event.byPartner !== false;
  return came ? { communication: "incoming" } : {};
}

const isPartnerOf = (
  ticket: { partnerId: string | null; contactId: string | null; partnerEmail: string | null },
  { partnerId, email }: Pick<RecipientRow, "partnerId" | "email">,
): boolean =>
  (partnerId !== null && (partnerId === ticket.partnerId || partnerId === ticket.contactId)) ||
  (email !== null && email.toLowerCase() === ticket.partnerEmail?.toLowerCase());

/** An event link: id of the row that ties an event to a ticket. */
export const followUpRow = (scope: Scope, eventId: string, ticketId: string) => ({
  organisationId: scope.organisationId,
  id: newId(),
  createdAt: scope.now,
  createdBy: scope.actor.kind === "person" ? scope.actor.userId : null,
  updatedAt: scope.now,
  eventId,
  ticketId,
});

async function audienceOf(scope: Scope, event: LoadedEvent, row: EventRow, whom: Audience): Promise<(string | null)[]> {
  switch (whom) {
    case "sectionSupervisors":
      return [row.supervisorId, ...(await supervisorsOf(scope, row.sectionId))];
    case "owner":
      return [row.createdBy];
    case "sender":
      return usersOfPersons(scope, [row.senderId]);
    case "internalRecipients":
      return usersOfPersons(
        scope,
        event.recipients.map(({ partnerId }) => partnerId),
      );
    default:
      throw new Error(`An event has no ${whom}.`);
  }
}
