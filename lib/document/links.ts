import "server-only";
import { sql } from "drizzle-orm";

import { documentLinks, documents } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

/** The document stands on a ticket or an event. */
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

async function put(
  { organisationId, now, actor, tx }: Scope,
  on: { ticketId: string } | { eventId: string } | { orderId: string },
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
