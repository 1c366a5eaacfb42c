import "server-only";

import { documents } from "@/db/schema";
import type { Content } from "@/lib/document/content-store";
import { hold, mustBeThere } from "@/lib/document/held-content";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

type File = Content & { fileName: string; mimeType: string };

/** Makes document rows of files whose bytes are in the content store; what they belong to is the caller's to say. */
export async function keepDocuments(
  scope: Scope,
  files: readonly File[],
  options: { by: string | null; visibility: "internal" | "partner" },
): Promise<string[]> {
  if (files.length === 0) return [];
  const { organisationId, now } = scope;
  const rows = files.map(({ fileName, mimeType, size, sha256 }) => ({
    organisationId,
    id: newId(),
    createdAt: now,
    updatedAt: now,
    fileName,
    mimeType,
    size,
    sha256,
    uploadedByEmail: options.by,
    visibility: options.visibility,
  }));
  await scope.tx
    .insert(documents)
    .values(rows)
    .returning({ held: hold(documents.sha256) });
  await mustBeThere(rows.map(({ sha256 }) => sha256));
  return rows.map(({ id }) => id);
}
