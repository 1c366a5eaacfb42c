import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { phaseOf, type TicketState } from "@/lib/ticket/phases";
import { uuidArray } from "@/lib/ticket/visible";

import { cameDue, earliestBase, latestBase } from "./due-window";
import type { Rule } from "./types";
import { type RuleWorld, withDescendants } from "./world";

type ClockRule = Pick<Rule, "id" | "criteria" | "dateType" | "delay" | "delayUnit">;

/**
 * Tickets whose moment came since `from`, or at any time until now where it is null: what the database can tell by the
 * index of the moment and the plain conditions. The rule itself judges the rest.
 */
export async function momentsCome(
  scope: Scope,
  rule: ClockRule,
  world: RuleWorld,
  from: Date | null,
): Promise<string[]> {
  const { organisationId, now, organisation } = scope;
  const base = baseColumn(rule);
  if (!base) return [];
  const upper = latestBase(rule, now, organisation.timeZone);
  const range = (column: SQL) =>
    from
      ? sql`${column} > ${earliestBase(rule, from, organisation.timeZone).toISOString()}::timestamptz
          and ${column} <= ${upper.toISOString()}::timestamptz`
      : sql`${column} <= ${upper.toISOString()}::timestamptz`;
  const due = base.target
    ? sql`(${range(base.column)} ${from ? sql`or c.updated_at > ${from.toISOString()}::timestamptz` : sql``})`
    : base.orElse
      ? sql`(${range(base.column)} or (${base.column} is null and ${range(base.orElse)}))`
      : range(base.column);
  const { rows } = await scope.tx.execute<{ id: string; base: string }>(sql`
    select t.id, coalesce(${base.column}, ${base.orElse ?? base.column}) as base
    from ticket t ${
      base.target
        ? sql`join ticket_clock c on c.organisation_id = t.organisation_id and c.ticket_id = t.id
            and c.target = ${base.target} and c.met_at is null and c.void_at is null and c.due_at is not null`
        : sql``
    }
    where t.organisation_id = ${organisationId} and t.deleted_at is null ${phases(rule)} and ${due}
      ${conditions(rule, world)} ${from ? sql`` : notRunYet(rule, base)}`);
  // A promise that was reckoned anew may have come due before the last look.
  const since = base.target ? null : from;
  return rows.flatMap(({ id, base: value }) =>
    cameDue(rule, new Date(value), { from: since, now }, organisation.timeZone) ? [id] : [],
  );
}

/** Tickets that changed since: a rule may be due for them that did not fit them before. */
export async function changedSince(scope: Scope, from: Date): Promise<string[]> {
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select t.id from ticket t where t.organisation_id = ${scope.organisationId}
      and t.updated_at > ${from.toISOString()}::timestamptz and t.deleted_at is null`);
  return rows.map(({ id }) => id);
}

/** Whether a partner came under a category, or changed company, since. */
export async function partnersMovedSince(scope: Scope, from: Date): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    select from row_change c where c.organisation_id = ${scope.organisationId}
      and c.table_name in ('partner', 'partner_category_link') and c.at > ${from.toISOString()}::timestamptz
      and (c.table_name = 'partner_category_link' or c.old ? 'company_id' or c.old ? 'supplier_status') limit 1`);
  return rows.length > 0;
}

type Base = { column: SQL; orElse?: SQL; target?: string };

function baseColumn({ dateType }: ClockRule): Base | null {
  switch (dateType) {
    case "none":
      return null;
    case "created":
      return { column: sql`t.created_at` };
    case "last_action":
      return { column: sql`t.last_action_at`, orElse: sql`t.created_at` };
    case "active_since":
      return { column: sql`t.active_since` };
    case "deadline":
      return { column: sql`t.deadline` };
    case "begin":
      return { column: sql`t.begin_at` };
    default:
      return { column: sql`c.due_at`, target: dateType.replace(/_due$/, "") };
  }
}

const isOver = (state: string | undefined): boolean =>
  state !== undefined && ["closed", "cancelled"].includes(phaseOf[state as TicketState] ?? state);

/** Word for word as the partial indexes have it, unless the rule names what is over. */
function phases({ criteria }: ClockRule): SQL {
  return isOver(criteria.stateFrom) || isOver(criteria.stateTo)
    ? sql`and t.phase in ('closed', 'cancelled')`
    : sql`and t.phase in ('draft', 'submitted', 'open', 'pending')`;
}

function conditions({ criteria }: ClockRule, { sections, partnerCategories }: RuleWorld): SQL {
  const { sectionId, includeDescendants, categoryId, kind, responsible, partnerCategoryId } = criteria;
  const { priorityMin, priorityMax, stateFrom, stateTo, partnerId, titleContains, supplierStatus } = criteria;
  const parts = [
    ...[stateFrom, stateTo].flatMap((state) => (state ? sql`(t.state = ${state} or t.phase = ${state})` : [])),
    ...(sectionId
      ? [sql`t.section_id = ${anyOf(includeDescendants ? withDescendants(sections, sectionId) : [sectionId])}`]
      : []),
    ...(categoryId ? [sql`t.category_id = ${categoryId}`] : []),
    ...(kind ? [sql`t.kind = ${kind}`] : []),
    ...(responsible
      ? [responsible === "unassigned" ? sql`t.responsible_id is null` : sql`t.responsible_id = ${responsible}`]
      : []),
    ...(priorityMin ? [sql`t.priority <= ${priorityMin}`] : []),
    ...(priorityMax ? [sql`t.priority >= ${priorityMax}`] : []),
    ...(partnerId
      ? [
          sql`(t.partner_id = ${partnerId} or t.partner_id in (select p.id from partner p
            where p.organisation_id = t.organisation_id and p.company_id = ${partnerId}))`,
        ]
      : []),
    ...(supplierStatus
      ? [
          sql`t.partner_id in (select p.id from partner p
            join partner s on s.organisation_id = p.organisation_id and s.id = coalesce(p.company_id, p.id)
            where p.organisation_id = t.organisation_id and s.supplier_status = ${supplierStatus})`,
        ]
      : []),
    ...(titleContains ? titleWords(titleContains) : []),
    ...(partnerCategoryId
      ? [
          sql`t.partner_id in (select p.id from partner p join partner_category_link l
            on l.organisation_id = p.organisation_id and l.partner_id in (p.id, p.company_id)
            where p.organisation_id = t.organisation_id
              and l.category_id = ${anyOf(withDescendants(partnerCategories, partnerCategoryId))})`,
        ]
      : []),
  ];
  return parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``;
}

const notRunYet = ({ id }: ClockRule, { column, orElse }: Base): SQL => sql`and not exists (select from rule_run r
  where r.organisation_id = t.organisation_id and r.rule_id = ${id} and r.ticket_id = t.id and not r.shadow
    and r.base_value = coalesce(${column}, ${orElse ?? column}))`;

/** Plain letters alone: what is small to one large letter of other scripts, the database and we may see differently. */
const titleWords = (wanted: string): SQL[] =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /^[\x21-\x7e]+$/.test(word))
    .map((word) => sql`(position(${word} in lower(t.title)) > 0 or t.title ~ '[\u0130\u212A]')`);

const anyOf = (ids: Iterable<string>): SQL => sql`any(${uuidArray([...ids])}::uuid[])`;
