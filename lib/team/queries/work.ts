import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type WorkFigure, workFigures } from "../ask";
import { heldBefore, movementIs, spellsSeen, stood } from "../spells";
import { liveSpells, within } from "./flow";

/** What somebody had in hand at a moment, and took and closed in the period; nobody's work has no name. */
export type WorkLine = { person: string | null; name: string | null } & Record<WorkFigure, number>;

export type WorkAsked = { filter: TicketFilter; at: Date; from: Date; to: Date };

/** Which spells a figure of people's work counts, and of whom. */
export function workIs(
  scope: Scope,
  { filter, at, from, to }: WorkAsked,
  figure: WorkFigure,
): { where: SQL; person: SQL } {
  const inHand = sql`${stood(scope, filter, "")} and ${liveSpells} and ${heldBefore(at)}`;
  switch (figure) {
    case "inHand":
      return { where: inHand, person: sql`s.responsible_id` };
    case "waiting":
      return { where: sql`${inHand} and s.phase = 'pending'`, person: sql`s.responsible_id` };
    case "taken":
      return {
        where: sql`${within(from, to)} and ${stood(scope, filter, "")} and s.responsible_id is not null
          and s.responsible_id is distinct from s.was_responsible_id`,
        person: sql`s.responsible_id`,
      };
    default:
      return {
        where: sql`${within(from, to)} and ${movementIs(scope, filter, "closed")}`,
        person: sql`s.was_responsible_id`,
      };
  }
}

/** Everybody who had work at the moment or did some in the period, most work first. */
export async function workOf(scope: Scope, asked: WorkAsked): Promise<WorkLine[]> {
  const parts = workFigures.map((figure) => {
    const { where, person } = workIs(scope, asked, figure);
    return sql`select ${person} as person, ${figure} as figure, count(*)::int as count from ticket_spell s
      where ${spellsSeen(scope)} and ${where} group by 1`;
  });
  const { rows } = await scope.tx.execute<WorkLine>(sql`
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
    group by c.person, p.name order by (c.person is null), "inHand" desc, "closed" desc, p.name, c.person`);
  return rows;
}
