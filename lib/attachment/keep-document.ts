import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { documentLinks, documents, eventFollowUps, events, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { endingOf, safeFileName } from "@/lib/document/file-name";
import { isLinked } from "@/lib/document/links";
import type { RecordRole } from "@/lib/kernel/record-role";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { applyToTicket } from "@/lib/ticket/apply";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";
import { visibleTickets } from "@/lib/ticket/visible";

import type { RemoveDocumentInput, RenameDocumentInput, ShowDocumentInput } from "./schema";
import { visibleDocuments } from "./visible";

/**
 * Shows a file of a ticket to its partner in the portal, or takes it back inside. What left by mail stays with whom it
 * was sent to.
 *
 * @throws {Refusal} "not-permitted" to those who only read the ticket.
 */
export const showDocument = command("document.show", async (scope, input: ShowDocumentInput) => {
  const { file, ticket } = await fileOnTicket(scope, input.documentId);
  mustWorkOn(ticket);
  if (file.visibility === input.visibility) return { visibility: input.visibility };
  await change(scope, file.id, { visibility: input.visibility });
  const label = input.visibility === "partner" ? "document_shown" : "document_hidden";
  await remember(scope, ticket, label, file.fileName);
  return { visibility: input.visibility };
});

/** Gives a file another name; its ending stays, because it says what the file is. */
export const renameDocument = command("document.rename", async (scope, input: RenameDocumentInput) => {
  const { file, ticket } = await fileOnTicket(scope, input.documentId);
  mustWorkOn(ticket);
  const ending = endingOf(file.fileName);
  const given = input.name.endsWith(ending) ? input.name.slice(0, input.name.length - ending.length) : input.name;
  if (!given.trim()) throw invalidField("name", "refusal.required");
  const fileName = safeFileName(`${given.trim()}${ending}`);
  if (fileName === file.fileName) return { name: fileName };
  await change(scope, file.id, { fileName });
  await remember(scope, ticket, "document_renamed", `${file.fileName} → ${fileName}`);
  return { name: fileName };
});

/**
 * Takes a file off a ticket: its uploader and supervisors may. A file of a message stays with the message, which was
 * sent with it; a file that then stands nowhere is marked as deleted, and its bytes stay for an undo.
 *
 * @throws {Refusal} "not-permitted" to others, and for files of messages.
 */
export const removeDocument = command("document.remove", async (scope, input: RemoveDocumentInput) => {
  const { file, ticket } = await fileOnTicket(scope, input.documentId);
  mustWorkOn(ticket);
  const isOwn = file.createdBy !== null && file.createdBy === ticket.situation.actorUserId;
  if (!isOwn && !hasRole(ticket, (role) => role === "SUPERVISOR" || role === "OWNER"))
    throw new Refusal("not-permitted", "document.mayNotRemove");

  const { organisationId, tx, now } = scope;
  const removed = await tx
    .delete(documentLinks)
    .where(
      and(
        eq(documentLinks.organisationId, organisationId),
        eq(documentLinks.documentId, file.id),
        eq(documentLinks.ticketId, ticket.row.id),
        sql`${documentLinks.eventId} is null`,
      ),
    )
    .returning({ id: documentLinks.id });
  if (removed.length === 0) throw new Refusal("not-permitted", "document.ofMessage");
  await tx
    .update(documents)
    .set({ deletedAt: now, updatedAt: now, version: sql`${documents.version} + 1` })
    .where(and(eq(documents.organisationId, organisationId), eq(documents.id, file.id), sql`not ${isLinked}`));
  await remember(scope, ticket, "document_removed", file.fileName);
  return { documentId: file.id };
});

type LoadedFile = Pick<typeof documents.$inferSelect, "id" | "fileName" | "visibility" | "createdBy">;

/** The file with the ticket on which the actor has most to say; locked. */
async function fileOnTicket(scope: Scope, id: string): Promise<{ file: LoadedFile; ticket: LoadedTicket }> {
  const [found] = await ticketsOf(scope, id);
  // The ticket before its file: the order in which every command locks them.
  if (!found) throw notFound();
  const ticket = await ticketForUpdate(scope, { id: found.id });
  const [file] = await scope.tx
    .select({
      id: documents.id,
      fileName: documents.fileName,
      visibility: documents.visibility,
      createdBy: documents.createdBy,
    })
    .from(documents)
    .where(and(eq(documents.organisationId, scope.organisationId), eq(documents.id, id), visibleDocuments(scope)))
    .for("update");
  if (!file) throw notFound();
  return { file, ticket };
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

const hasRole = ({ situation }: LoadedTicket, fits: (role: RecordRole) => boolean): boolean =>
  situation.roles === "system" || situation.roles.some(fits);

function mustWorkOn(ticket: LoadedTicket): void {
  if (!hasRole(ticket, (role) => role !== "AUDITOR")) throw new Refusal("not-permitted", "document.mayNotAdd");
}

const change = (scope: Scope, id: string, values: Partial<Pick<LoadedFile, "fileName" | "visibility">>) =>
  scope.tx
    .update(documents)
    .set({ ...values, updatedAt: scope.now, version: sql`${documents.version} + 1` })
    .where(and(eq(documents.organisationId, scope.organisationId), eq(documents.id, id)));

const remember = (scope: Scope, { row }: LoadedTicket, label: string, text: string) =>
  applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "document", label, text, visibility: "internal" } },
    ],
  });
