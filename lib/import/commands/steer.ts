import "server-only";
import { and, eq } from "drizzle-orm";

import { imports } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { changeImport, importAt } from "../load";
import type { ImportInput, MapImportInput } from "../schema";

const fromTheStart = { progress: 0, cursor: 0, because: null } as const;

/** Says what each column is, and has every row checked: nothing of ours is written yet. */
export const mapImport = command("import.map", async (scope, { id, mapping }: MapImportInput) => {
  const { columns } = await importAt(scope, id, ["mapping", "checked"]);
  const titles = new Set((columns ?? []).map(({ title }) => title));
  for (const { column } of Object.values(mapping.fields))
    if (column && !titles.has(column)) throw new Refusal("invalid", "import.refusal.noSuchColumn");
  const kept = withAnswersOf(mapping);
  await changeImport(scope, id, { ...fromTheStart, mapping: kept, stage: "checking", counts: {}, unknown: {} });
  await work(scope, id);
  return { id };
});

/** Fields that nobody said anything about are left out, so that the next file's own titles are looked at. */
const withAnswersOf = (mapping: MapImportInput["mapping"]) => ({
  ...mapping,
  fields: Object.fromEntries(Object.entries(mapping.fields).filter(([, { column, always }]) => column || always)),
});

/** Imports the rows that are right, piece by piece, as the person who asked. */
export const startImport = command("import.start", async (scope, { id }: ImportInput) => {
  const { counts } = await importAt(scope, id, ["checked"]);
  if (!counts["ready"] && !counts["known"]) throw new Refusal("blocked", "import.refusal.nothingToImport");
  const { wrong = 0, failed = 0 } = counts;
  const kept = { ...(wrong && { wrong }), ...(failed && { failed }) };
  await changeImport(scope, id, { ...fromTheStart, stage: "importing", counts: kept, startedAt: scope.now });
  await work(scope, id);
  return { id };
});

/** Takes exactly the rows of this import back, the last piece first; what others changed since stays. */
export const undoImport = command("import.undo", async (scope, { id }: ImportInput) => {
  const { counts } = await importAt(scope, id, ["done"]);
  if (!counts["created"] && !counts["updated"]) throw new Refusal("blocked", "import.refusal.nothingToUndo");
  await changeImport(scope, id, { ...fromTheStart, stage: "undoing" });
  await work(scope, id);
  return { id };
});

/** Throws a file away that was not imported. */
export const dropImport = command("import.drop", async (scope, { id }: ImportInput) => {
  await importAt(scope, id, ["mapping", "checked", "refused"]);
  await scope.tx.delete(imports).where(and(eq(imports.organisationId, scope.organisationId), eq(imports.id, id)));
  return {};
});

async function work(scope: Scope, id: string): Promise<void> {
  if (scope.actor.kind !== "person") throw notFound();
  await planWork(scope, "import", { id, userId: scope.actor.userId });
}
