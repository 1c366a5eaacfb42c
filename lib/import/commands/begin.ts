import "server-only";
import { and, count, eq, notInArray } from "drizzle-orm";

import { documents, imports } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { newRow } from "@/lib/organisation/rows";

import { refuseUnlessImporter } from "../permission";
import { type BeginImportInput, MOST_UNFINISHED } from "../schema";

/** Takes a file that was sent a moment before; the worker reads it after the commit. */
export const beginImport = command("import.begin", async (scope, { what, documentId }: BeginImportInput) => {
  refuseUnlessImporter(scope, what);
  const { actor, organisationId, tx } = scope;
  if (actor.kind !== "person") throw notFound();
  await refuseFourth(scope, actor.userId);
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

/** Each staged file is a hundred thousand rows at most: nobody needs many under way. */
async function refuseFourth({ tx, organisationId }: Scope, userId: string): Promise<void> {
  const [found] = await tx
    .select({ unfinished: count() })
    .from(imports)
    .where(
      and(
        eq(imports.organisationId, organisationId),
        eq(imports.userId, userId),
        notInArray(imports.stage, ["done", "undone", "refused"]),
      ),
    );
  if ((found?.unfinished ?? 0) >= MOST_UNFINISHED)
    throw new Refusal("blocked", words("import.refusal.tooManyUnfinished", { most: MOST_UNFINISHED }));
}
