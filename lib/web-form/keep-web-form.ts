import "server-only";
import { and, eq } from "drizzle-orm";

import { sections, webForms } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { KeepWebFormInput } from "./schema";

/**
 * How the form of a section is guarded, and which sites may show it.
 *
 * @throws {Refusal} "stale" when somebody changed it since.
 */
export const keepWebForm = command("webForm.keep", async (scope, input: KeepWebFormInput) => {
  adminOnly(scope);
  const { sectionId, version, ...values } = input;
  if (!(await scope.tx.$count(sections, rowOf(scope, sections, sectionId)))) throw notFound();
  const [row] = await scope.tx
    .select({ id: webForms.id })
    .from(webForms)
    .where(and(eq(webForms.organisationId, scope.organisationId), eq(webForms.sectionId, sectionId)));
  if (row) return changeRow(scope, webForms, { id: row.id, version }, values);
  const made = await scope.tx
    .insert(webForms)
    .values({ ...newRow(scope), sectionId, ...values })
    .onConflictDoNothing()
    .returning({ id: webForms.id, version: webForms.version });
  if (!made[0]) throw new Refusal("stale", "refusal.stale");
  return made[0];
});
