import "server-only";
import { sql } from "drizzle-orm";

import { supplierThresholds } from "@/db/schema";
import type { JudgedBy } from "@/db/schema/supplier";
import { planWork } from "@/lib/due-work/plan-work";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";

import type { Supplier } from "./figures";
import { judge } from "./judge";
import { type SupplierLimits, limitsOf, noLimits } from "./limits";

/** The limits of the organisation; none where nobody set any. */
export async function limitsHere({ tx }: Scope): Promise<SupplierLimits> {
  const [row] = await tx.select().from(supplierThresholds).limit(1);
  return row ? limitsOf(row) : noLimits;
}

export type Judged = {
  supplier: Supplier;
  status: SupplierStatus;
  by: "limits" | "person";
  figures: JudgedBy;
  reason: string | null;
};

/** What the limits say of a supplier now. */
export function judgedByLimits({ organisation }: Scope, limits: SupplierLimits, supplier: Supplier): Judged {
  const { status, crossed } = judge(limits, supplier);
  return {
    supplier,
    status,
    by: "limits",
    figures: figuresOf(organisation.currency, limits, supplier, crossed),
    reason: null,
  };
}

export const figuresOf = (
  currency: string,
  { months }: SupplierLimits,
  { cases, cost, closed, within }: Supplier,
  crossed: JudgedBy["crossed"],
): JudgedBy => ({ months, cases, cost, currency, closed, within, crossed });

/**
 * Writes down what suppliers count as from now on, with the figures of it, and has the rules asked about the unclosed
 * tickets of those that became something else. One statement for all of them.
 */
export async function keepJudgements(scope: Scope, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const { organisationId, now, actor, commandId } = scope;
  const rows = judged.map(({ supplier, status, by, figures, reason }) => ({
    id: newId(),
    partner_id: supplier.id,
    from_status: supplier.status,
    status,
    by,
    figures,
    reason,
  }));
  await scope.tx.execute(sql`
    with judged as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, partner_id uuid, from_status text, status text, by text, figures jsonb, reason text)),
    noted as (
      insert into supplier_judgement (organisation_id, id, command_id, partner_id, at, from_status, status, by, user_id, reason, figures)
      select ${organisationId}, id, ${commandId}, partner_id, ${now.toISOString()}::timestamptz, from_status, status, by,
        ${actor.kind === "person" ? actor.userId : null}::uuid, reason, figures from judged)
    update partner p set supplier_status = judged.status
    from judged where p.organisation_id = ${organisationId} and p.id = judged.partner_id
      and p.supplier_status is distinct from judged.status`);
  for (const { supplier, status } of judged) {
    // Whoever was never judged and does no harm is no news.
    const isNews = supplier.status !== status && !(supplier.status === null && status === "qualified");
    if (isNews) await planWork(scope, "supplier.askRules", { partnerId: supplier.id });
  }
}
