import "server-only";
import { and, eq } from "drizzle-orm";

import { documents } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { visibleDocuments } from "./visible";

export type FileToSend = { fileName: string; mimeType: string; size: number; sha256: string };

/**
 * A file the actor may download.
 *
 * @throws {Refusal} "not-found" for what is not there and for what is not theirs.
 */
export async function documentToSend(scope: Scope, id: string): Promise<FileToSend> {
  if (!isId(id)) throw notFound();
  const [file] = await scope.tx
    .select({
      fileName: documents.fileName,
      mimeType: documents.mimeType,
      size: documents.size,
      sha256: documents.sha256,
    })
    .from(documents)
    .where(and(eq(documents.organisationId, scope.organisationId), eq(documents.id, id), visibleDocuments(scope)));
  if (!file) throw notFound();
  return file;
}
