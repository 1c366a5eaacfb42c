import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type WorkFigure, workFigures } from "../ask";
import { heldBefore, movedSpells, spellsSeen, stood } from "../spells";
import { liveSpells, within } from "./flow";

/** What somebody had in hand at a moment, and took and closed in the period; nobody's work has no name. */
export type WorkLine = { person: string | null; name: string | null } & Record<WorkFigure, number>;

export type WorkAsked = { filter: TicketFilter; at: Date; from: Date; to: Date };

/** Which spells a figure of people's work counts, each with whose work it is. */
export function workSpells(scope: Scope, { filter, at, from, to }: WorkAsked, figure: WorkFigure): SQL {
  const inHand = (where: SQL) => sql`select s.ticket_id, s.from_at as at, s.responsible_id as person from ticket_spell s
    where ${spellsSeen(scope)} and ${stood(scope, filter, "")} and ${where}`;
  switch (figure) {
    case "inHand":
      return inHand(sql`${liveSpells} and ${heldBefore(at)}`);
    case "waiting":
      return inHand(sql`${liveSpells} and ${heldBefore(at)} and s.phase = 'pending'`);
    case "taken":
      return inHand(sql`${within(from, to)} and s.responsible_id is not null
        and s.responsible_id is distinct from s.was_responsible_id`);
    default:
      return sql`select s.ticket_id, s.from_at as at, s.was_responsible_id as person
        from ${movedSpells(scope, filter, from, to)} s where s.movement = 'closed'`;
  }
}

/** Everybody who had work at the moment or did some in the period, most work first: part of the page's statement. */
export function workColumn(scope: Scope, asked: WorkAsked): SQL<WorkLine[]> {
  const parts = workFigures.map(
    (figure) => sql`select w.person, ${figure} as figure, count(*)::int as count
      from (${workSpells(scope, asked, figure)}) w group by 1`,
  );
  return sql`(select coalesce(json_agg(lines), '[]') from (
    select c.person, p.name, ${sql.join(
      workFigures.map(
        (figure) =>
          sql`coalesce(sum(c.count) filter (where c.figure = ${figure}), 0)::int as ${sql.identifier(figure)}`,
      ),
      sql`, `,
    )}
    from (${sql.join(parts, sql` union all `)}) c
    left join membership m on m.organisation_id = ${scope.organisationId} and m.user_id = c.person
    left join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    group by c.person, p.name order by (c.person is null), "inHand" desc, "closed" desc, p.name, c.person) lines)`;
}
