import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { documents } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { safeFileName } from "./file-name";
import { hold } from "./held-content";
import { isLinked } from "./links";
import type { StoredDocument } from "./schema";

/** Files somebody sent and never used: so many are enough for any form, and bound what one person can fill up. */
const MOST_WAITING = 200;

export type FileToStore = { fileName: string; mimeType: string; size: number; sha256: string };

/** Remembers a file whose bytes are kept already. Until a form links it, it is its uploader's alone. */
export const storeDocument = command("document.store", async (scope, file: FileToStore): Promise<StoredDocument> => {
  const { actor, organisationId, now } = scope;
  if (actor.kind !== "person") throw new Error("Only people send files here; mail stores its own.");
  await mustHaveRoom(scope);
  const row = {
    organisationId,
    id: newId(),
    createdAt: now,
    updatedAt: now,
    createdBy: actor.userId,
    fileName: safeFileName(file.fileName),
    mimeType: file.mimeType,
    size: file.size,
    sha256: file.sha256,
  };
  await scope.tx
    .insert(documents)
    .values(row)
    .returning({ held: hold(documents.sha256) });
  return { id: row.id, name: row.fileName, size: row.size };
});

/** Remembers a file that Suivi made for a mail: nobody sent it, so nobody has it waiting. */
export async function storeMadeFile({ organisationId, now, tx }: Scope, file: FileToStore): Promise<string> {
  const id = newId();
  await tx
    .insert(documents)
    .values({
      organisationId,
      id,
      createdAt: now,
      updatedAt: now,
      fileName: safeFileName(file.fileName),
      mimeType: file.mimeType,
      size: file.size,
      sha256: file.sha256,
    })
    .returning({ held: hold(documents.sha256) });
  return id;
}

/**
 * Asked before the first byte of a file is kept, and again before it is remembered.
 *
 * @throws {Refusal} "blocked" when the actor has many files waiting already.
 */
export async function mustHaveRoom(scope: Scope): Promise<void> {
  if (scope.actor.kind !== "person") return;
  if ((await waitingFiles(scope, scope.actor.userId)) < MOST_WAITING) return;
  throw new Refusal("blocked", "document.tooManyWaiting");
}

async function waitingFiles(scope: Scope, userId: string): Promise<number> {
  const waiting = await scope.tx
    .select({ one: sql<number>`1` })
    .from(documents)
    .where(
      and(
        eq(documents.organisationId, scope.organisationId),
        eq(documents.createdBy, userId),
        sql`${documents.createdAt} > ${new Date(scope.now.getTime() - 86_400_000)}`,
        sql`not ${isLinked}`,
      ),
    )
    .limit(MOST_WAITING);
  return waiting.length;
}
