import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";

/** In which month a ticket counts: the one it was created in, or the one it was closed in. */
export type Basis = "created" | "closed";

/**
 * What can be added up of all tickets the reader may see, for a FROM: few rows, each with
 * `month, section_id, responsible_id, kind, category_id, state, currency` and the sums `count, closed, delay` (µs),
 * `revenue, weighted, cost` (cents), `with_cost, probability, with_probability`. Of sections that the reader sees whole
 * the kept buckets, beyond them the few tickets that are the reader's own business. Never as of another moment.
 *
 * @param where narrows buckets by their columns, named as above; it is asked of both kinds of rows.
 */
export function bucketSource(scope: Scope, basis: Basis, where: SQL = sql`true`): SQL {
  const kept = sql`select ${columns} from report_bucket where organisation_id = ${scope.organisationId} and basis = ${basis}
    and count <> 0 and ${sectionSeen(scope, sql`section_id`, sql`state`)}`;
  const { actor } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  const seesAll = actor.kind !== "person" || actor.standing.role === "admin";
  const rows = seesAll ? kept : sql`${kept} union all ${beyond(scope, basis)}`;
  return sql`(select * from (${rows}) rows where ${where})`;
}

const columns = sql.raw(
  "month, section_id, responsible_id, kind, category_id, state, currency, count, closed, delay, revenue, weighted, cost, with_cost, probability, with_probability",
);

/** Sections let one see all their tickets, drafts only where they say so. */
function sectionSeen({ actor }: Scope, section: SQL, state: SQL): SQL {
  if (actor.kind !== "person") return sql`true`;
  const { standing } = actor;
  if (standing.role === "admin") return sql`true`;
  const beyondDrafts = uuidArray([...standing.operates, ...standing.audits]);
  return sql`(${section} = any(${uuidArray(standing.supervises)}::uuid[]) or (${section} = any(${beyondDrafts}::uuid[])
    and (${state} <> 'draft' or ${section} = any(${uuidArray(standing.readsTicketDrafts)}::uuid[]))))`;
}

/** One's own business in other sections, and one's drafts: each ticket as a bucket of its own. */
function beyond(scope: Scope, basis: Basis): SQL {
  const { actor, organisationId } = scope;
  const { timeZone } = scope.organisation;
  const at = basis === "created" ? tickets.createdAt : tickets.closedAt;
  const userId = actor.kind === "person" ? actor.userId : null;
  return sql`select date_trunc('month', ${at} at time zone ${timeZone})::date, ${tickets.sectionId}, ${tickets.responsibleId}, ${tickets.kind},
      ${tickets.categoryId}, ${tickets.state}, ${tickets.currency}, 1, (${tickets.closedAt} is not null)::int,
      coalesce(extract(epoch from ${tickets.closedAt} - ${tickets.createdAt}) * 1000000, 0)::bigint,
      coalesce(${tickets.expectedRevenue} * 100, 0)::bigint, coalesce(round(${tickets.expectedRevenue} * ${tickets.probability}), 0)::bigint,
      coalesce(${tickets.expectedCost} * 100, 0)::bigint, (${tickets.expectedCost} is not null)::int,
      ${tickets.probability}::bigint, (${tickets.kind} = 'sale_opportunity' or ${tickets.probability} > 0)::int
    from ${tickets} where ${tickets.organisationId} = ${organisationId} and ${at} is not null
      and ${tickets.id} in (
        select id from ticket where organisation_id = ${organisationId} and responsible_id = ${userId} and deleted_at is null
        union select id from ticket where organisation_id = ${organisationId} and supervisor_id = ${userId} and deleted_at is null
        union select id from ticket where organisation_id = ${organisationId} and created_by = ${userId} and deleted_at is null
        union select ticket_id from ticket_operator where organisation_id = ${organisationId} and user_id = ${userId})
      and ${visibleTickets(scope)} and not ${sectionSeen(scope, sql`${tickets.sectionId}`, sql`${tickets.state}`)}`;
}
