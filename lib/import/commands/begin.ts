import "server-only";
import { and, eq } from "drizzle-orm";

import { documents, imports } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { planWork } from "@/lib/due-work/plan-work";
import { notFound } from "@/lib/kernel/refusal";
import { newRow } from "@/lib/organisation/rows";

import { refuseUnlessImporter } from "../permission";
import type { BeginImportInput } from "../schema";

/** Takes a file that was sent a moment before; the worker reads it after the commit. */
export const beginImport = command("import.begin", async (scope, { what, documentId }: BeginImportInput) => {
  refuseUnlessImporter(scope, what);
  const { actor, organisationId, tx } = scope;
  if (actor.kind !== "person") throw notFound();
  await claimDocuments(scope, [documentId], "internal");
  const [file] = await tx
    .select({ name: documents.fileName })
    .from(documents)
    .where(and(eq(documents.organisationId, organisationId), eq(documents.id, documentId)));
  const values = { ...newRow(scope), userId: actor.userId, what, documentId, fileName: file?.name ?? "" };
  await tx.insert(imports).values(values);
  await planWork(scope, "import", { id: values.id });
  return { id: values.id };
});
