import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type WorkFigure, workFigures } from "../ask";
import { heldBefore, movedSpells, spellsSeen, stood } from "../spells";
import { liveSpells } from "./flow";

/** What somebody had in hand at a moment, and took and closed in the period; nobody's work has no name. */
export type WorkLine = { person: string | null; name: string | null } & Record<WorkFigure, number>;

export type WorkAsked = { filter: TicketFilter; at: Date; from: Date; to: Date };

const inHand = (scope: Scope, { filter, at }: WorkAsked): SQL =>
  sql`${spellsSeen(scope)} and ${stood(scope, filter, "")} and ${liveSpells} and ${heldBefore(at)}`;
const isWaiting = sql`s.phase = 'pending'`;
/** Of spells that began in the period. */
const isTaken = sql`s.is_in and s.responsible_id is not null and s.responsible_id is distinct from s.was_responsible_id`;
const isClosed = sql`s.movement = 'closed'`;

/** The spells behind a figure of people's work, each with whose work it is. */
export function workSpells(scope: Scope, asked: WorkAsked, figure: WorkFigure): SQL {
  const { filter, from, to } = asked;
  if (figure === "inHand" || figure === "waiting") {
    return sql`select s.ticket_id, s.from_at as at, s.responsible_id as person from ticket_spell s
      where ${inHand(scope, asked)} and ${figure === "waiting" ? isWaiting : sql`true`}`;
  }
  return sql`select s.ticket_id, s.from_at as at, ${figure === "taken" ? sql`s.responsible_id` : sql`s.was_responsible_id`} as person
    from ${movedSpells(scope, filter, from, to)} s where ${figure === "taken" ? isTaken : isClosed}`;
}

/**
 * Everybody who had work at the moment or did some in the period, most work first: part of the page's statement. What is
 * in hand is looked at once, and so is what began in the period.
 */
export function workColumn(scope: Scope, asked: WorkAsked): SQL<WorkLine[]> {
  const { filter, from, to } = asked;
  const sums = workFigures.map((figure) => sql`sum(c.${sql.identifier(figure)})::int as ${sql.identifier(figure)}`);
  return sql`(select coalesce(json_agg(lines), '[]') from (
    select c.person, p.name, ${sql.join(sums, sql`, `)}
    from (
      select s.responsible_id as person, count(*) as "inHand", count(*) filter (where ${isWaiting}) as waiting, 0 as taken, 0 as closed
      from ticket_spell s where ${inHand(scope, asked)} group by 1
      union all
      select done.person, 0, 0, count(*) filter (where done.what = 'taken'), count(*) filter (where done.what = 'closed')
      from ${movedSpells(scope, filter, from, to)} s cross join lateral (
        select s.responsible_id as person, 'taken' as what where ${isTaken}
        union all select s.was_responsible_id, 'closed' where ${isClosed}
      ) done group by 1
    ) c
    left join membership m on m.organisation_id = ${scope.organisationId} and m.user_id = c.person
    left join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    group by c.person, p.name order by (c.person is null), "inHand" desc, "closed" desc, p.name, c.person) lines)`;
}
