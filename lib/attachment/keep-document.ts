import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { documentLinks, documents, eventFollowUps, events, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { endingOf, safeFileName } from "@/lib/document/file-name";
import { takeOff } from "@/lib/document/links";
import { applyToEvent } from "@/lib/event/apply";
import { type LoadedEvent, eventForUpdate } from "@/lib/event/load";
import type { RecordRole } from "@/lib/kernel/record-role";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { applyToTicket } from "@/lib/ticket/apply";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";
import { visibleTickets } from "@/lib/ticket/visible";

import { type LoadedFile, eventOfFile, fileOf } from "./file-of";
import type { RemoveDocumentInput, RenameDocumentInput, ShowDocumentInput } from "./schema";

/**
 * Shows a file of a ticket to its partner in the portal, or takes it back inside. What left by mail stays with whom it
 * was sent to.
 *
 * @throws {Refusal} "not-permitted" to those who only read the ticket.
 */
export const showDocument = command("document.show", async (scope, input: ShowDocumentInput) => {
  const { file, record } = await fileOnRecord(scope, input.documentId);
  mustWorkOn(record);
  if (file.visibility === input.visibility) return { visibility: input.visibility };
  await change(scope, file.id, { visibility: input.visibility });
  const label = input.visibility === "partner" ? "document_shown" : "document_hidden";
  await remember(scope, record, label, file.fileName);
  return { visibility: input.visibility };
});

/** Gives a file another name; its ending stays, because it says what the file is. */
export const renameDocument = command("document.rename", async (scope, input: RenameDocumentInput) => {
  const { file, record } = await fileOnRecord(scope, input.documentId);
  mustWorkOn(record);
  const ending = endingOf(file.fileName);
  const given = input.name.endsWith(ending) ? input.name.slice(0, input.name.length - ending.length) : input.name;
  if (!given.trim()) throw invalidField("name", "refusal.required");
  const fileName = safeFileName(`${given.trim()}${ending}`);
  if (fileName === file.fileName) return { name: fileName };
  await change(scope, file.id, { fileName });
  await remember(scope, record, "document_renamed", `${file.fileName} → ${fileName}`);
  return { name: fileName };
});

/**
 * Takes a file off a ticket: its uploader and supervisors may. A file of a message stays with the message, which was
 * sent with it; a file that then stands nowhere is marked as deleted, and its bytes stay for an undo.
 *
 * @throws {Refusal} "not-permitted" to others, and for files of messages.
 */
export const removeDocument = command("document.remove", async (scope, input: RemoveDocumentInput) => {
  const { file, record } = await fileOnRecord(scope, input.documentId);
  mustWorkOn(record);
  if (!("ticket" in record)) throw new Refusal("not-permitted", "document.ofMessage");
  const { ticket } = record;
  const isOwn = file.createdBy !== null && file.createdBy === ticket.situation.actorUserId;
  if (!isOwn && !hasRole(record, (role) => role === "SUPERVISOR" || role === "OWNER"))
    throw new Refusal("not-permitted", "document.mayNotRemove");

  if (!(await takeOff(scope, file.id, { ticketId: ticket.row.id })))
    throw new Refusal("not-permitted", "document.ofMessage");
  await remember(scope, record, "document_removed", file.fileName);
  return { documentId: file.id };
});

/** What a file stands on. */
type Place = { ticket: LoadedTicket } | { event: LoadedEvent };

/** The file with the ticket on which the actor has most to say, or with its event; locked, the record first. */
async function fileOnRecord(scope: Scope, id: string): Promise<{ file: LoadedFile; record: Place }> {
  const record = await placeOf(scope, id);
  return { file: await fileOf(scope, id), record };
}

async function placeOf(scope: Scope, id: string): Promise<Place> {
  const [ticket] = await ticketsOf(scope, id);
  if (ticket) return { ticket: await ticketForUpdate(scope, { id: ticket.id }) };
  return { event: await eventForUpdate(scope, { id: await eventOfFile(scope, id) }) };
}

/** Tickets the actor sees on which the file stands by itself, then those of its messages. */
const ticketsOf = (scope: Scope, id: string) =>
  scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        visibleTickets(scope),
        sql`(${standsOn(id)} or exists (select from ${eventFollowUps}
          join ${events} on ${events.organisationId} = ${eventFollowUps.organisationId} and ${events.id} = ${eventFollowUps.eventId}
            and ${events.deletedAt} is null and ${events.state} <> 'draft'
          join ${documentLinks} on ${documentLinks.organisationId} = ${events.organisationId} and ${documentLinks.eventId} = ${events.id}
          where ${eventFollowUps.organisationId} = ${tickets.organisationId} and ${eventFollowUps.ticketId} = ${tickets.id}
            and ${documentLinks.documentId} = ${id}))`,
      ),
    )
    .orderBy(sql`${standsOn(id)} desc`, tickets.number)
    .limit(1);

const standsOn = (id: string) => sql`exists (select from ${documentLinks}
  where ${documentLinks.organisationId} = ${tickets.organisationId} and ${documentLinks.ticketId} = ${tickets.id}
    and ${documentLinks.documentId} = ${id})`;

function hasRole(record: Place, fits: (role: RecordRole) => boolean): boolean {
  const { roles } = ("ticket" in record ? record.ticket : record.event).situation;
  return roles === "system" || roles.some(fits);
}

function mustWorkOn(record: Place): void {
  if (!hasRole(record, (role) => role !== "AUDITOR")) throw new Refusal("not-permitted", "document.mayNotAdd");
}

const change = (scope: Scope, id: string, values: Partial<Pick<LoadedFile, "fileName" | "visibility">>) =>
  scope.tx
    .update(documents)
    .set({ ...values, updatedAt: scope.now, version: sql`${documents.version} + 1` })
    .where(and(eq(documents.organisationId, scope.organisationId), eq(documents.id, id)));

function remember(scope: Scope, record: Place, label: string, text: string) {
  const entry = { entryType: "document", label, text, visibility: "internal" } as const;
  if ("event" in record)
    return applyToEvent(scope, record.event, {
      allowed: true,
      changes: [
        { kind: "set", values: {} },
        { kind: "history", entry },
      ],
    });
  return applyToTicket(scope, record.ticket.row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      { kind: "history", entry },
    ],
  });
}
