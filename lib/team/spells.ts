import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { ticketOperators, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf, uuidArray, visibleTickets } from "@/lib/ticket/visible";
import { type TicketFilter, idsOf, valuesOf } from "@/lib/worklist/ticket-filter";

/** Columns of a spell (`s`): as it is, or as the one before it was. */
type Standing = "" | "was_";

const column = (standing: Standing, name: string): SQL => sql.raw(`s.${standing}${name}`);

const unclosed = (standing: Standing): SQL =>
  sql`${column(standing, "phase")} in ('draft', 'submitted', 'open', 'pending')`;

/**
 * Whether a ticket stood in the backlog that is asked about: unclosed, in the sections, of the kinds and with the people
 * of the filter, and readable by its place of then (lib/as-of has the same two walls).
 */
export function stood(scope: Scope, filter: TicketFilter, standing: Standing): SQL {
  const parts = [unclosed(standing), ...narrowedTo(scope, filter, standing), readableThen(scope, standing)];
  return sql`coalesce(${sql.join(parts, sql` and `)}, false)`;
}

/** Nobody sees spells of a ticket they may not see now; deleted ones are nobody's. */
export function spellsSeen(scope: Scope): SQL {
  const kept = sql`s.organisation_id = ${scope.organisationId} and not s.gone`;
  if (seesAll(scope)) return kept;
  return sql`${kept} and exists (select from ${tickets} where ${tickets.organisationId} = s.organisation_id
    and ${tickets.id} = s.ticket_id and ${visibleTickets(scope)})`;
}

/** What held just before a moment. */
export const heldBefore = (moment: Date): SQL =>
  sql`s.from_at < ${moment.toISOString()} and (s.to_at is null or s.to_at >= ${moment.toISOString()})`;

/**
 * Spells that began between two moments, each with what it did to the backlog that is asked about: `movement` is one of
 * the movements, or null where it changed nothing.
 */
export const movedSpells = (scope: Scope, filter: TicketFilter, from: Date, to: Date): SQL => sql`(
  select s.*, case
      when s.is_in = s.was_in then null
      when s.is_in then case when s.was_phase is null then 'arrived' when s.was_phase in ('closed', 'cancelled') then 'reopened'
        when s.was_phase = 'deleted' then 'restored' else 'movedIn' end
      when s.phase in ('closed', 'cancelled', 'deleted') then s.phase else 'movedOut' end as movement
  from (
    select s.ticket_id, s.from_at, s.phase, s.was_phase, s.responsible_id, s.was_responsible_id, s.told,
      ${stood(scope, filter, "")} as is_in, ${stood(scope, filter, "was_")} as was_in
    from ticket_spell s where ${spellsSeen(scope)} and s.from_at >= ${from.toISOString()} and s.from_at < ${to.toISOString()}
    -- Each row is judged once.
    offset 0
  ) s)`;

export function seesAll({ actor }: Scope): boolean {
  return actor.kind !== "person" || actor.standing.role === "admin";
}

function narrowedTo(scope: Scope, filter: TicketFilter, standing: Standing): SQL[] {
  const { kind, section, sub, category, responsible } = filter;
  const orNone = (name: string, value: string): SQL => {
    const ids = sql`${column(standing, name)} = any(${uuidArray(idsOf(value.replace(/\bme\b/, asking(scope))))}::uuid[])`;
    return valuesOf(value).includes("none") ? sql`(${ids} or ${column(standing, name)} is null)` : ids;
  };
  return [
    ...(kind ? [sql`${column(standing, "kind")} = any(${`{${kind}}`}::text[])`] : []),
    ...(section && !sub ? [sql`${column(standing, "section_id")} = any(${uuidArray(idsOf(section))}::uuid[])`] : []),
    ...(section && sub ? [sql`${column(standing, "section_id")} = any(${below(scope, idsOf(section))})`] : []),
    ...(category ? [orNone("category_id", category)] : []),
    ...(responsible ? [orNone("responsible_id", responsible)] : []),
  ];
}

const asking = (scope: Scope): string => (scope.actor.kind === "person" ? scope.actor.userId : "none");

/** Looked up once: sections, and all below them. */
export const below = (scope: Scope, ids: readonly string[]): SQL => sql`array(
  with recursive below as (
    select x.id from section x where x.organisation_id = ${scope.organisationId} and x.id = any(${uuidArray(ids)}::uuid[])
    union
    select x.id from section x join below on x.parent_id = below.id where x.organisation_id = ${scope.organisationId})
  select id from below)`;

/** The wall of then: the section it stood in, or one's own business. */
function readableThen(scope: Scope, standing: Standing): SQL {
  const { actor } = scope;
  if (actor.kind !== "person" || actor.standing.role === "admin") return sql`true`;
  const { userId, standing: seat } = actor;
  const section = column(standing, "section_id");
  return sql`(${isOneOf(section, seat.supervises)}
    or (${isOneOf(section, [...seat.operates, ...seat.audits])}
      and (${column(standing, "phase")} <> 'draft' or ${isOneOf(section, seat.readsTicketDrafts)}))
    or ${column(standing, "responsible_id")} = ${userId}
    or exists (select from ${tickets} where ${tickets.organisationId} = s.organisation_id and ${tickets.id} = s.ticket_id
        and (${tickets.supervisorId} = ${userId} or ${tickets.createdBy} = ${userId}))
    or exists (select from ${ticketOperators} where ${ticketOperators.organisationId} = s.organisation_id
        and ${ticketOperators.ticketId} = s.ticket_id and ${ticketOperators.userId} = ${userId}))`;
}
