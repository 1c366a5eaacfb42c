import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { documents } from "@/db/schema";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { isLinked } from "./links";

/**
 * Takes files the actor sent before into use: they must be theirs and stand nowhere yet. Every command that links
 * documents asks this first, with the ids as they came from the form.
 *
 * @throws {Refusal} "invalid" beside `documentIds`; somebody else's file and none at all are the same answer.
 */
export async function claimDocuments(
  scope: Scope,
  documentIds: readonly string[],
  visibility: "internal" | "partner",
): Promise<string[]> {
  const ids = [...new Set(documentIds)];
  if (ids.length === 0) return ids;
  const { actor, organisationId, now } = scope;
  if (actor.kind !== "person") throw invalidField("documentIds", "document.gone");
  const claimed = await scope.tx
    .update(documents)
    .set({ visibility, updatedAt: now, version: sql`${documents.version} + 1` })
    .where(
      and(
        eq(documents.organisationId, organisationId),
        inArray(documents.id, ids),
        eq(documents.createdBy, actor.userId),
        sql`${documents.deletedAt} is null`,
        sql`not ${isLinked}`,
      ),
    )
    .returning({ id: documents.id });
  if (claimed.length < ids.length) throw invalidField("documentIds", "document.gone");
  return ids;
}
