import "server-only";
import { sql } from "drizzle-orm";

import type { JudgedBy } from "@/db/schema/supplier";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { readReportAsk } from "@/lib/report/ask";
import { boundedRead } from "@/lib/report/bounded";
import { figuresInPortal } from "@/lib/report/figures";
import type { MeasureId } from "@/lib/report/measures";
import type { ReportTable } from "@/lib/report/table";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";

import { sidesOf } from "@/lib/ticket/portal-sides";

import { type Supplier, countedFrom, suppliersWithFigures } from "./figures";
import { limitsHere } from "./keep";
import { type SupplierLimits, asksAnything } from "./limits";
import { mayJudgeSuppliers } from "./permission";
import { scorecard } from "./scorecard";

export type SuppliersSettings = {
  limits: SupplierLimits;
  asksAnything: boolean;
  suppliers: Supplier[];
  /** The first day that counts. */
  from: string;
  currency: string;
};

/** The limits, and what every supplier comes to now: for administrators. */
export async function suppliersSettings(scope: Scope): Promise<SuppliersSettings> {
  const limits = await limitsHere(scope);
  return {
    limits,
    asksAnything: asksAnything(limits),
    suppliers: await suppliersWithFigures(scope, limits.months),
    from: firstDay(scope, limits.months),
    currency: scope.organisation.currency,
  };
}

const firstDay = (scope: Scope, months: number): string => countedFrom(scope, months).toISODate() ?? "";

/** A change of what a supplier counts as, and by what. */
export type Judgement = {
  id: string;
  at: string;
  fromStatus: SupplierStatus | null;
  status: SupplierStatus;
  by: "limits" | "person";
  /** Who decided it, by name; null where the limits did, or nobody knows any more. */
  who: string | null;
  reason: string | null;
  figures: JudgedBy;
};

export type SupplierStanding = {
  /** The company that is judged: the partner itself, or whom it works for. */
  company: { id: string; name: string };
  status: SupplierStatus | null;
  /** Newest first; empty for whoever may not judge. */
  history: Judgement[];
  /** What its cases come to now; they count cases of all sections, so null for whoever may not judge. */
  now: Supplier | null;
  months: number;
  from: string;
  currency: string;
  mayJudge: boolean;
};

/** More changes than this are history of history. */
const mostChanges = 20;

type Row = Pick<SupplierStanding, "company" | "status" | "history">;

/**
 * How a partner stands as a supplier; null where it is none, and nobody ever complained to it or judged it. Figures and
 * reasons are told to whoever may judge, to others the status alone.
 */
export async function supplierStanding(scope: Scope, partnerId: string): Promise<SupplierStanding | null> {
  if (!isId(partnerId)) return null;
  const { organisationId, organisation } = scope;
  const mayJudge = mayJudgeSuppliers(scope);
  const { rows } = await scope.tx.execute<Row>(sql`
    select json_build_object('id', s.id, 'name', s.name) as company, s.supplier_status as status, (
        select coalesce(json_agg(to_jsonb(h) order by h.at desc, h.id desc), '[]') from (
          select j.id, j.at, j.from_status as "fromStatus", j.status, j.by, person.name as who, j.reason, j.figures
          from supplier_judgement j
            left join membership m on m.organisation_id = j.organisation_id and m.user_id = j.user_id
            left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
          where ${mayJudge}::boolean and j.organisation_id = s.organisation_id and j.partner_id = s.id
          order by j.at desc, j.id desc limit ${mostChanges}) h) as history
    from partner p join partner s on s.organisation_id = p.organisation_id and s.id = coalesce(p.company_id, p.id)
    where p.organisation_id = ${organisationId} and p.id = ${partnerId} and not s.is_internal
      and (s.is_supplier or p.is_supplier or s.supplier_status is not null)`);
  const [row] = rows;
  if (!row) return null;
  const { months } = await limitsHere(scope);
  const [now = null] = mayJudge ? await suppliersWithFigures(scope, months, row.company.id) : [];
  return {
    ...row,
    now,
    months,
    from: firstDay(scope, months),
    currency: organisation.currency,
    mayJudge,
  };
}

export type Scorecard = {
  organisation: string;
  status: SupplierStatus | null;
  since: string | null;
  /** Which limits it crossed; those of money only where the supplier may see what its cases cost. */
  crossed: JudgedBy["crossed"];
  /** So many months of cases of the company and its people were judged; null where nothing was. */
  judgedMonths: number | null;
  measures: readonly MeasureId[];
  /** One for each currency where costs are shown, else one. */
  totals: ReportTable["totals"];
  currency: string;
  timeZone: string;
};

/**
 * How a supplier stands with the organisation, for its own people in the portal: of its own cases, those they may see
 * there.
 *
 * @throws {Refusal} "not-found" for whoever is no supplier.
 */
export async function portalScorecard(scope: Scope): Promise<Scorecard> {
  const { actor, organisation, organisationId } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing).cases) throw notFound();
  const { showsCost } = await limitsHere(scope);
  const report = scorecard(showsCost);
  const ask = readReportAsk(report, { compare: "1" });
  const { totals } = await boundedRead(scope, () => figuresInPortal(scope, report, ask));
  const { rows } = await scope.tx.execute<{
    status: SupplierStatus | null;
    at: string | null;
    figures: JudgedBy | null;
  }>(sql`
    select s.supplier_status as status, j.at, j.figures from partner s
      left join lateral (select at, figures from supplier_judgement j where j.organisation_id = s.organisation_id
        and j.partner_id = s.id order by j.at desc, j.id desc limit 1) j on true
    where s.organisation_id = ${organisationId} and s.id = ${actor.standing.portal?.companyId ?? actor.personId}`);
  const [standing] = rows;
  return {
    organisation: organisation.name,
    status: standing?.status ?? null,
    since: standing?.at ?? null,
    crossed: (standing?.figures?.crossed ?? []).filter(
      ({ what, status }) => status === standing?.status && (what !== "cost" || showsCost),
    ),
    judgedMonths: standing?.figures?.months ?? null,
    measures: report.columns,
    totals,
    currency: organisation.currency,
    timeZone: organisation.timeZone,
  };
}
