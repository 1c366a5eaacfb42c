import "server-only";
import { and, eq } from "drizzle-orm";

import { documentLinks, eventRecipients, partners } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { decide } from "@/lib/workflow/decide";

import { applyToEvent } from "../apply";
import { fileEvent } from "../file-event";
import { type EventRow, type LoadedEvent } from "../load";
import { mainSectionOf } from "../main-section";
import { eventWorkflow } from "../workflow";

/**
 * Department to department (N1): the sending department's event stays sent; the receiving one gets an incoming event of
 * its own, for the actor or the person they name.
 *
 * @throws {Refusal} "blocked" when the section declared it already.
 */
export async function declareInternalReceived(
  scope: Scope,
  event: LoadedEvent,
  recipientId: string | null,
): Promise<EventRow> {
  const { actor, organisationId } = scope;
  if (actor.kind !== "person") throw new Refusal("not-permitted", "event.refusal.notYours");
  const move = { ...event.situation, state: event.row.state, transition: "declare_received" };
  const decision = decide(eventWorkflow(event.row.direction), move);
  const declared = await applyToEvent(scope, event, decision);

  const personId =
    recipientId ?? event.recipients.find(({ partnerId }) => partnerId === actor.personId)?.partnerId ?? actor.personId;
  const [person] = await scope.tx
    .select({ id: partners.id, name: partners.name, email: partners.email })
    .from(partners)
    .where(and(eq(partners.organisationId, organisationId), eq(partners.id, personId), partners.isInternal));
  if (!person) throw invalidField("recipientId", "event.refusal.recipientOutside");
  const sectionId = event.receivingSectionIds[0] ?? (await mainSectionOf(scope, personId));
  if (!sectionId) throw new Refusal("blocked", "event.refusal.recipientSection");

  const { row } = event;
  const copy = await fileEvent(scope, {
    type: row.type,
    direction: "incoming",
    state: "received",
    title: row.title,
    content: row.content,
    contentFormat: row.contentFormat,
    natureId: row.natureId,
    senderId: row.senderId,
    recipients: [{ partnerId: person.id, name: person.name, email: person.email }],
    sectionId,
    originEventId: row.id,
    declaredBySectionId: sectionId,
    followUpTicketIds: event.followUps.map(({ id }) => id),
    visibility: "internal",
  });
  await copyDocuments(scope, row.id, copy.id);
  await scope.tx
    .update(eventRecipients)
    .set({ declaredReceivedEventId: copy.id, updatedAt: scope.now })
    .where(
      and(
        eq(eventRecipients.organisationId, organisationId),
        eq(eventRecipients.eventId, row.id),
        eq(eventRecipients.partnerId, personId),
      ),
    );
  return declared;
}

async function copyDocuments(scope: Scope, from: string, to: string): Promise<void> {
  const { organisationId, now } = scope;
  const links = await scope.tx
    .select({ documentId: documentLinks.documentId })
    .from(documentLinks)
    .where(and(eq(documentLinks.organisationId, organisationId), eq(documentLinks.eventId, from)));
  if (links.length === 0) return;
  await scope.tx.insert(documentLinks).values(
    links.map(({ documentId }) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      documentId,
      eventId: to,
    })),
  );
}
