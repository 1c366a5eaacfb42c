import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { documentLinks, eventFollowUps, events } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { applyToTicket } from "../apply";
import { ticketForUpdate } from "../load";
import { split } from "../operations/split";
import type { SplitTicketInput } from "../schema";
import { fileTicket } from "../file-tickets";

/**
 * A supplier request made from this ticket (A5): whom we complain to, and which words and files of the case go along.
 * The ticket itself goes on as it was.
 *
 * @throws {Refusal} "invalid" for a file that is not of this ticket.
 */
export const splitTicket = command("ticket.split", async (scope, input: SplitTicketInput) => {
  const { row, situation } = await ticketForUpdate(scope, input, { version: input.version });
  const documentIds = await filesOf(scope, row.id, input.documentIds);
  const described = [input.text, input.withDescription ? row.description : null].filter(Boolean).join("\n\n");
  const made = await fileTicket(
    scope,
    {
      kind: "supplier_request",
      title: input.title ?? row.title,
      description: described || null,
      sectionId: input.sectionId ?? null,
      partnerId: input.partnerId,
      contactId: input.contactId ?? undefined,
      priority: row.priority,
      allDay: undefined,
    },
    { createdVia: "backoffice", originTicketId: row.id, lenient: true },
  );
  if (documentIds.length > 0) {
    await scope.tx.insert(documentLinks).values(
      documentIds.map((documentId) => ({
        organisationId: scope.organisationId,
        id: newId(),
        createdAt: scope.now,
        createdBy: situation.actorUserId,
        updatedAt: scope.now,
        documentId,
        ticketId: made.id,
      })),
    );
  }
  await applyToTicket(scope, row, split(situation, made));
  return { number: made.number };
});

/** Of the chosen files, all must hang on the ticket or on its events. */
async function filesOf(scope: Scope, ticketId: string, chosen: readonly string[]): Promise<string[]> {
  const ids = [...new Set(chosen)];
  if (ids.length === 0) return ids;
  const { organisationId } = scope;
  const found = await scope.tx
    .selectDistinct({ id: documentLinks.documentId })
    .from(documentLinks)
    .leftJoin(
      eventFollowUps,
      and(
        eq(eventFollowUps.organisationId, documentLinks.organisationId),
        eq(eventFollowUps.eventId, documentLinks.eventId),
      ),
    )
    .leftJoin(
      events,
      and(eq(events.organisationId, documentLinks.organisationId), eq(events.id, documentLinks.eventId)),
    )
    .where(
      and(
        eq(documentLinks.organisationId, organisationId),
        inArray(documentLinks.documentId, ids),
        sql`(${documentLinks.ticketId} = ${ticketId}
          or (${eventFollowUps.ticketId} = ${ticketId} and ${events.deletedAt} is null and ${events.state} <> 'draft'))`,
      ),
    );
  if (found.length < ids.length) throw invalidField("documentIds", "document.gone");
  return ids;
}
