import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { dueWorks, supplierThresholds } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";
import { staffOnly } from "@/lib/organisation/staff-only";

import { suppliersWithFigures } from "./figures";
import { figuresOf, judgedByLimits, keepJudgements, limitsHere } from "./keep";
import { asksAnything } from "./limits";
import { refuseUnlessJudge } from "./permission";
import type { LimitsInput, handBackInput, statusInput } from "./schema";

/** Sets the limits and judges every supplier by them at once; from then on every night. */
export const setLimits = command("supplier.setLimits", async (scope, input: LimitsInput) => {
  adminOnly(scope);
  const { watchCost, suspendCost, ...numbers } = input;
  const values = { ...numbers, watchCost: textOf(watchCost), suspendCost: textOf(suspendCost) };
  await scope.tx
    .insert(supplierThresholds)
    .values({ ...newRow(scope), ...values })
    .onConflictDoUpdate({
      target: supplierThresholds.organisationId,
      set: { ...values, updatedAt: scope.now, version: sql`${supplierThresholds.version} + 1` },
    });
  await judgeNightly(scope);
  return judgeAll(scope);
});

const textOf = (amount: number | null): string | null => (amount === null ? null : amount.toFixed(2));

/** Judges every supplier by the limits, but those that a person judged. Without limits nobody is judged. */
export const judgeSuppliers = command("supplier.judge", async (scope) => {
  staffOnly(scope);
  refuseUnlessJudge(scope);
  return judgeAll(scope);
});

/** How many suppliers became something else. Where nothing is asked, nobody is judged. */
export async function judgeAll(scope: Scope): Promise<{ judged: number; changed: number }> {
  await oneAtATime(scope);
  const limits = await limitsHere(scope);
  if (!asksAnything(limits)) return { judged: 0, changed: 0 };
  const suppliers = (await suppliersWithFigures(scope, limits.months)).filter(({ by }) => by !== "person");
  const changed = suppliers
    .map((supplier) => judgedByLimits(scope, limits, supplier))
    .filter(({ supplier, status }) => supplier.status !== status);
  await keepJudgements(scope, changed);
  return { judged: suppliers.length, changed: changed.length };
}

/** A person's word stands above the limits until it is handed back. */
export const setStatus = command("supplier.setStatus", async (scope, input: z.output<typeof statusInput>) => {
  const { supplier, limits } = await supplierToJudge(scope, input.partnerId);
  const { crossed } = judgedByLimits(scope, limits, supplier).figures;
  const figures = figuresOf(scope.organisation.currency, limits, supplier, crossed);
  await keepJudgements(scope, [{ supplier, status: input.status, by: "person", figures, reason: input.reason }]);
  return { id: supplier.id };
});

/** The limits judge this supplier again, from this moment. */
export const handBack = command("supplier.handBack", async (scope, { partnerId }: z.output<typeof handBackInput>) => {
  const { supplier, limits } = await supplierToJudge(scope, partnerId);
  const judged = judgedByLimits(scope, limits, supplier);
  if (supplier.by === "person" || judged.status !== supplier.status) await keepJudgements(scope, [judged]);
  return { id: supplier.id };
});

async function supplierToJudge(scope: Scope, partnerId: string) {
  staffOnly(scope);
  refuseUnlessJudge(scope);
  await oneAtATime(scope);
  const limits = await limitsHere(scope);
  const [supplier] = await suppliersWithFigures(scope, limits.months, partnerId);
  if (!supplier) throw notFound();
  return { supplier, limits };
}

/** Two who judge at the same time would both note the same change. */
const oneAtATime = ({ tx, organisationId }: Scope) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`supplier.judge ${organisationId}`}, 0))`);

const nightly = "supplier.judge";

/** Has suppliers judged from the next night on, if they are not. */
async function judgeNightly(scope: Scope): Promise<void> {
  const [planned] = await scope.tx
    .select({ id: dueWorks.id })
    .from(dueWorks)
    .where(and(eq(dueWorks.organisationId, scope.organisationId), eq(dueWorks.task, nightly), sql`done_at is null`))
    .limit(1);
  if (!planned) await planWork(scope, nightly, {});
}
