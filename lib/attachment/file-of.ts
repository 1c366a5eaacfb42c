import "server-only";
import { and, eq } from "drizzle-orm";

import { documentLinks, documents, events } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { visibleDocuments } from "./visible";

export type LoadedFile = Pick<typeof documents.$inferSelect, "id" | "fileName" | "visibility" | "createdBy">;

/**
 * A file the actor reads, locked. Lock its ticket or event before: the order in which every command locks them.
 *
 * @throws {Refusal} "not-found".
 */
export async function fileOf(scope: Scope, id: string): Promise<LoadedFile> {
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
  return file;
}

/** The first event the actor sees on which the file stands. */
export async function eventOfFile(scope: Scope, id: string): Promise<string> {
  const [event] = await scope.tx
    .select({ id: events.id })
    .from(events)
    .innerJoin(
      documentLinks,
      and(eq(documentLinks.organisationId, events.organisationId), eq(documentLinks.eventId, events.id)),
    )
    .where(and(eq(events.organisationId, scope.organisationId), eq(documentLinks.documentId, id), visibleEvents(scope)))
    .orderBy(events.number)
    .limit(1);
  if (!event) throw notFound();
  return event.id;
}
