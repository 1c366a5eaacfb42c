import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";

import type { SupplierFigures } from "./judge";

/** A supplying company as it stands, with its figures of the last months. */
export type Supplier = SupplierFigures & {
  id: string;
  name: string;
  status: SupplierStatus | null;
  /** Of the latest judgement. */
  by: "limits" | "person" | null;
};

/** From which day cases count. */
export const countedFrom = ({ now, organisation }: Scope, months: number): DateTime =>
  DateTime.fromJSDate(now, { zone: organisation.timeZone }).minus({ months }).startOf("day");

/**
 * Suppliers and what their complaints of the last months come to, in one statement: what nobody may see alone is judged
 * by the organisation, so every case counts, but drafts and what was cancelled.
 *
 * @param only one company; unless said, all that supply us or had a complaint.
 */
export async function suppliersWithFigures(scope: Scope, months: number, only?: string): Promise<Supplier[]> {
  const { organisationId, organisation, now } = scope;
  const from = countedFrom(scope, months).toJSDate().toISOString();
  const weekAgo = new Date(now.getTime() - 7 * 24 * 3_600_000).toISOString();
  const company = sql`coalesce(p.company_id, p.id)`;
  const { rows } = await scope.tx.execute<Supplier>(sql`
    with counted as (
      select ${company} as company, count(*)::int as cases,
        coalesce(sum(${tickets.expectedCost}) filter (where ${tickets.currency} = ${organisation.currency}), 0) as cost,
        count(*) filter (where ${wasDecided(weekAgo)})::int as closed,
        count(*) filter (where ${closedWithinWeek})::int as within
      from ${tickets} join partner p on p.organisation_id = ${tickets.organisationId} and p.id = ${tickets.partnerId}
      where ${tickets.organisationId} = ${organisationId} and ${tickets.deletedAt} is null
        and ${tickets.kind} = 'supplier_request' and ${tickets.phase} in ('submitted', 'open', 'pending', 'closed')
        and ${tickets.createdAt} >= ${from}::timestamptz ${only ? sql`and ${company} = ${only}` : sql``}
      group by 1)
    select s.id, s.name, s.supplier_status as status, latest.by, coalesce(c.cases, 0) as cases,
      coalesce(c.cost, 0)::numeric(14, 2)::text as cost, coalesce(c.closed, 0) as closed, coalesce(c.within, 0) as within
    from partner s left join counted c on c.company = s.id
      left join lateral (select j.by from supplier_judgement j where j.organisation_id = s.organisation_id
        and j.partner_id = s.id order by j.at desc, j.id desc limit 1) latest on true
    where s.organisation_id = ${organisationId} and not s.is_internal and s.company_id is null
      and ${only ? sql`s.id = ${only}` : sql`s.active and (s.is_supplier or c.company is not null or s.supplier_status is not null)`}
    order by s.name collate "und-x-icu", s.id`);
  return rows;
}

const closedWithinWeek = sql`(${tickets.closedAt} is not null
  and ${tickets.closedAt} <= ${tickets.createdAt} + interval '168 hours')`;

/** Closed, or open for more than a week: a case of yesterday cannot be late yet. */
const wasDecided = (weekAgo: string): SQL =>
  sql`(${tickets.closedAt} is not null or ${tickets.createdAt} < ${weekAgo}::timestamptz)`;
