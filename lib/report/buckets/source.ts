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
 * Rows carry the columns that lines differ by and the sums that are asked for alone, and several may agree. Kept buckets
 * are many, so they are added up where they are read; the reader's other business is left as it is.
 *
 * @param where narrows buckets by their columns, named as above; it is asked of both kinds of rows.
 */
export function bucketSums(
  scope: Scope,
  basis: Basis,
  where: SQL,
  { by, sums }: { by: readonly string[]; sums: readonly string[] },
): SQL {
  const lines = sql.raw(by.join(", "));
  const added = sql.raw(sums.map((column) => `sum(${column})::bigint as ${column}`).join(", "));
  const kept = sql`select ${lines}, ${added} from ${keptBuckets(scope, basis)} and ${where} group by ${lines}`;
  if (seesAll(scope)) return sql`(${kept})`;
  return sql`(${kept} union all
    select ${lines}, ${sql.raw(sums.join(", "))} from (${beyond(scope, basis)}) rows (${columns}) where ${where})`;
}

const keptBuckets = (scope: Scope, basis: Basis): SQL =>
  sql`report_bucket where organisation_id = ${scope.organisationId} and basis = ${basis} and count <> 0 and ${bucketSeen(scope)}`;

function seesAll({ actor }: Scope): boolean {
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  return actor.kind !== "person" || actor.standing.role === "admin";
}

const isClosed = sql`${tickets.closedAt} is not null and ${tickets.phase} = 'closed'`;

const columns = sql.raw(
  "month, section_id, responsible_id, kind, category_id, state, currency, count, closed, delay, revenue, weighted, cost, with_cost, probability, with_probability",
);

/** What one is responsible for, and sections that let one see all their tickets, drafts only where they say so. */
function bucketSeen({ actor }: Scope): SQL {
  if (actor.kind !== "person" || actor.standing.role === "admin") return sql`true`;
  const { standing, userId } = actor;
  const beyondDrafts = uuidArray([...standing.operates, ...standing.audits]);
  return sql`(responsible_id = ${userId} or section_id = any(${uuidArray(standing.supervises)}::uuid[])
    or (section_id = any(${beyondDrafts}::uuid[])
      and (state <> 'draft' or section_id = any(${uuidArray(standing.readsTicketDrafts)}::uuid[]))))`;
}

/**
 * One's other business in sections one does not read, and such drafts: each ticket as a bucket of its own. Sections are
 * named rather than left out, so that an index finds these and does not go through all that one ever wrote.
 */
function beyond(scope: Scope, basis: Basis): SQL {
  const { actor, organisationId } = scope;
  if (actor.kind !== "person") throw new Error("Only people have business of their own.");
  const { standing, userId } = actor;
  const { timeZone } = scope.organisation;
  const at = basis === "created" ? tickets.createdAt : tickets.closedAt;
  const { supervises, readsTicketDrafts } = standing;
  const beyondDrafts = [...standing.operates, ...standing.audits];
  const seen = uuidArray([...supervises, ...beyondDrafts]);
  const withDrafts = new Set([...supervises, ...readsTicketDrafts]);
  const elsewhere = sql`t.organisation_id = ${organisationId} and t.deleted_at is null and t.responsible_id is distinct from ${userId}
    and (t.section_id = any(array(select s.id from section s where s.organisation_id = ${organisationId} and s.id <> all(${seen}::uuid[])))
      or (t.section_id = any(${uuidArray(beyondDrafts.filter((id) => !withDrafts.has(id)))}::uuid[]) and t.state = 'draft'))`;
  return sql`select date_trunc('month', ${at} at time zone ${timeZone})::date, ${tickets.sectionId}, ${tickets.responsibleId}, ${tickets.kind},
      ${tickets.categoryId}, ${tickets.state}, ${tickets.currency}, 1, (${isClosed})::int,
      coalesce(extract(epoch from case when ${isClosed} then ${tickets.closedAt} - ${tickets.createdAt} end) * 1000000, 0)::bigint,
      coalesce(${tickets.expectedRevenue} * 100, 0)::bigint, coalesce(round(${tickets.expectedRevenue} * ${tickets.probability}), 0)::bigint,
      coalesce(${tickets.expectedCost} * 100, 0)::bigint, (${tickets.expectedCost} is not null)::int,
      ${tickets.probability}::bigint, (${tickets.kind} = 'sale_opportunity' or ${tickets.probability} > 0)::int
    from ${tickets} where ${tickets.organisationId} = ${organisationId} and ${at} is not null and ${visibleTickets(scope)}
      and ${tickets.id} in (
        select t.id from ticket t where ${elsewhere} and t.supervisor_id = ${userId}
        union select t.id from ticket t where ${elsewhere} and t.created_by = ${userId}
        union select t.id from ticket_operator o join ticket t on t.organisation_id = o.organisation_id and t.id = o.ticket_id
          where o.organisation_id = ${organisationId} and o.user_id = ${userId} and ${elsewhere})`;
}
