import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";

import { documentLinks, documents } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

/** The document stands on a ticket, an event or a sale order, or is a picture of articles. */
export const isLinked = sql`exists (select from ${documentLinks}
  where ${documentLinks.organisationId} = ${documents.organisationId} and ${documentLinks.documentId} = ${documents.id})`;

/** Puts files that were claimed before on a ticket. */
export const putOnTicket = (scope: Scope, ticketId: string, documentIds: readonly string[]): Promise<void> =>
  put(scope, { ticketId }, documentIds);

/** Puts files that were claimed before on an event. */
export const putOnEvent = (scope: Scope, eventId: string, documentIds: readonly string[]): Promise<void> =>
  put(scope, { eventId }, documentIds);

/** Puts files that were claimed before on a sale order. */
export const putOnOrder = (scope: Scope, orderId: string, documentIds: readonly string[]): Promise<void> =>
  put(scope, { orderId }, documentIds);

/** Makes a file a picture of articles: those may show it whose text names it. */
export const putInArticles = (scope: Scope, documentId: string): Promise<void> => put(scope, {}, [documentId]);

/** The document is a picture of articles: it has a link that leads to no record. */
export const isInArticles = sql`exists (select from ${documentLinks}
  where ${documentLinks.organisationId} = ${documents.organisationId} and ${documentLinks.documentId} = ${documents.id}
    and ${documentLinks.ticketId} is null and ${documentLinks.eventId} is null and ${documentLinks.orderId} is null)`;

type Place = { ticketId: string } | { eventId: string } | { orderId: string };

/**
 * Takes a file off a ticket, an event or a sale order; where it then stands nowhere it is marked as deleted, and its bytes
 * stay for an undo. False where it did not stand there, or only in a message of the ticket.
 */
export async function takeOff({ organisationId, now, tx }: Scope, documentId: string, off: Place): Promise<boolean> {
  const there =
    "ticketId" in off
      ? and(eq(documentLinks.ticketId, off.ticketId), isNull(documentLinks.eventId))
      : "eventId" in off
        ? eq(documentLinks.eventId, off.eventId)
        : eq(documentLinks.orderId, off.orderId);
  const ofFile = and(eq(documentLinks.organisationId, organisationId), eq(documentLinks.documentId, documentId));
  const removed = await tx.delete(documentLinks).where(and(ofFile, there)).returning({ id: documentLinks.id });
  if (removed.length === 0) return false;
  await tx
    .update(documents)
    .set({ deletedAt: now, updatedAt: now, version: sql`${documents.version} + 1` })
    .where(and(eq(documents.organisationId, organisationId), eq(documents.id, documentId), sql`not ${isLinked}`));
  return true;
}

async function put(
  { organisationId, now, actor, tx }: Scope,
  on: Place | Record<string, never>,
  documentIds: readonly string[],
): Promise<void> {
  if (documentIds.length === 0) return;
  const createdBy = actor.kind === "person" ? actor.userId : null;
  await tx.insert(documentLinks).values(
    documentIds.map((documentId) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      createdBy,
      documentId,
      ...on,
    })),
  );
}
