import "server-only";
import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";

import { organisationExports } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type Words, words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";

import { DAYS_KEPT, type ExportInput } from "./schema";

type Export = typeof organisationExports.$inferSelect;

const dayMs = 24 * 60 * 60_000;

/** Nobody who writes an archive is silent for so long. */
const leaseMs = 5 * 60_000;

const unfinished = ["waiting", "writing"] as const;

/** Has the worker write everything the organisation has into one archive. */
export const orderExport = command("organisation.export", async (scope) => {
  adminOnly(scope);
  const { actor, tx, organisationId } = scope;
  if (actor.kind !== "person") throw notFound();
  const [other] = await tx
    .select({ id: organisationExports.id })
    .from(organisationExports)
    .where(and(eq(organisationExports.organisationId, organisationId), inArray(organisationExports.stage, unfinished)));
  if (other) throw new Refusal("blocked", "transfer.refusal.underWay");
  const row = { ...newRow(scope), userId: actor.userId };
  await tx.insert(organisationExports).values(row);
  await planWork(scope, "transfer.export", { id: row.id });
  return { id: row.id };
});

/** Takes on the writing; null when somebody else is at it, or it is done. */
export const beginExport = command("organisation.beginExport", async (scope, { id }: ExportInput) => {
  const isFree = or(isNull(organisationExports.leasedUntil), lt(organisationExports.leasedUntil, scope.now));
  const begun = await changeExport(scope, id, [inArray(organisationExports.stage, unfinished), isFree], {
    stage: "writing",
    leasedUntil: new Date(scope.now.getTime() + leaseMs),
  });
  return { isMine: begun };
});

/** Still at it. */
export const keepExporting = command("organisation.keepExporting", async (scope, { id }: ExportInput) => {
  const leasedUntil = new Date(scope.now.getTime() + leaseMs);
  return { isMine: await changeExport(scope, id, [eq(organisationExports.stage, "writing")], { leasedUntil }) };
});

export type Exported = ExportInput & Pick<Export, "sha256" | "size" | "rows" | "files" | "missing">;

/** The archive can be fetched, for a week. */
export const endExport = command("organisation.endExport", async (scope, { id, ...found }: Exported) => {
  const expiresAt = new Date(scope.now.getTime() + DAYS_KEPT * dayMs);
  const values = { ...found, stage: "done" as const, leasedUntil: null, finishedAt: scope.now, expiresAt };
  if (!(await changeExport(scope, id, [eq(organisationExports.stage, "writing")], values))) return { isKept: false };
  await planWork(scope, "transfer.expire", { id }, expiresAt);
  await tellOrderer(scope, id, words("transfer.notice.done"));
  return { isKept: true };
});

export const failExport = command("organisation.failExport", async (scope, { id }: ExportInput) => {
  const because = words("transfer.refusal.failed");
  const values = { stage: "failed" as const, leasedUntil: null, finishedAt: scope.now, because };
  if (await changeExport(scope, id, [inArray(organisationExports.stage, unfinished)], values))
    await tellOrderer(scope, id, words("transfer.notice.failed"));
});

/** Throws an archive away before its week is over. */
export const dropExport = command("organisation.dropExport", async (scope, { id }: ExportInput) => {
  adminOnly(scope);
  const found = await exportOf(scope, id);
  if (found?.stage !== "done") throw notFound();
  // Its bytes go with the next look of the worker.
  await planWork(scope, "transfer.expire", { id });
  await changeExport(scope, id, [eq(organisationExports.stage, "done")], { expiresAt: scope.now });
  return {};
});

/** The archive cannot be fetched any more; answers which bytes are nobody's now. */
export const forgetExport = command("organisation.forgetExport", async (scope, { id }: ExportInput) => {
  const found = await exportOf(scope, id);
  if (!found || found.stage !== "done" || !found.expiresAt || found.expiresAt > scope.now) return { sha256: null };
  await changeExport(scope, id, [], { stage: "gone", sha256: null });
  return { sha256: found.sha256 };
});

async function exportOf({ tx, organisationId }: Scope, id: string): Promise<Export | undefined> {
  const [row] = await tx
    .select()
    .from(organisationExports)
    .where(and(eq(organisationExports.organisationId, organisationId), eq(organisationExports.id, id)))
    .for("update");
  return row;
}

async function changeExport(
  { tx, organisationId, now }: Scope,
  id: string,
  only: Parameters<typeof and>,
  values: Partial<Export>,
): Promise<boolean> {
  const changed = await tx
    .update(organisationExports)
    .set({ ...values, updatedAt: now })
    .where(and(eq(organisationExports.organisationId, organisationId), eq(organisationExports.id, id), ...only))
    .returning({ id: organisationExports.id });
  return changed.length > 0;
}

async function tellOrderer(scope: Scope, id: string, about: Words): Promise<void> {
  const found = await exportOf(scope, id);
  if (found) await notifyPeople(scope, [found.userId], about, {});
}
