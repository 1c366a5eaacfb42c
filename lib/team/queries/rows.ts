import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { TeamAsk, TeamCell } from "../ask";
import { heldBefore, movedSpells, spellsSeen, stood } from "../spells";
import type { Step } from "../steps";
import { liveSpells } from "./flow";
import { type PromisesAsked, clocksJudged } from "./promises";
import { type WorkAsked, workSpells } from "./work";

/** One ticket behind a figure, as it is now, with the moment that put it there. */
export type RowBehind = {
  number: number;
  title: string;
  state: string;
  /** When it came, went, began to be so, or when its promise was decided or runs out. */
  at: Date | string | null;
  section: string;
  responsible: string | null;
};
export type RowsBehind = { rows: RowBehind[]; total: number };

export const mostRowsShown = 200;

export type Looked = { ask: TeamAsk; steps: readonly Step[]; work: WorkAsked; promises: PromisesAsked };

/**
 * What a figure counts, row by row, by the very condition that counted it.
 *
 * @param limit how many rows are read; the total counts all
 */
export async function rowsBehind(
  scope: Scope,
  cell: TeamCell,
  looked: Looked,
  limit = mostRowsShown,
): Promise<RowsBehind | null> {
  const from = sourceOf(scope, cell, looked);
  if (!from) return null;
  const { rows } = await scope.tx.execute<RowBehind & { total: number }>(sql`
    select t.number, t.title, t.state, found.at, x.name as section, p.name as responsible, found.total
    from (select f.ticket_id, f.at, count(*) over ()::int as total from (${from}) f order by f.at, f.ticket_id limit ${limit}) found
    join ticket t on t.organisation_id = ${scope.organisationId} and t.id = found.ticket_id
    join section x on x.organisation_id = t.organisation_id and x.id = t.section_id
    left join membership m on m.organisation_id = t.organisation_id and m.user_id = t.responsible_id
    left join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    order by found.at, t.number`);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

function sourceOf(scope: Scope, cell: TeamCell, { ask, steps, work, promises }: Looked): SQL | null {
  switch (cell.of) {
    case "flow": {
      const span = spanOf(cell.step, steps);
      if (!span) return null;
      return sql`select s.ticket_id, s.from_at as at from ${movedSpells(scope, ask.filter, span.from, span.to)} s
        where s.movement = ${cell.movement}`;
    }
    case "backlog": {
      const moment = cell.step === "before" ? steps[0]?.from : spanOf(cell.step, steps)?.to;
      if (!moment) return null;
      return sql`select s.ticket_id, s.from_at as at from ticket_spell s
        where ${spellsSeen(scope)} and ${stood(scope, ask.filter, "")} and ${liveSpells} and ${heldBefore(moment)}`;
    }
    case "work":
      return sql`select w.ticket_id, w.at from (${workSpells(scope, work, cell.figure)}) w
        where w.person is not distinct from ${cell.person}::uuid`;
    default:
      return sql`select j.ticket_id, j.decided as at from (${clocksJudged(scope, promises)}) j
        where j.target = ${cell.target} and j.verdict = ${cell.verdict}
          and j."group" is not distinct from ${cell.group}::uuid`;
  }
}

/** One step, or the whole period. */
function spanOf(key: string, steps: readonly Step[]): { from: Date; to: Date } | null {
  const [first] = steps;
  const last = steps.at(-1);
  if (key === "total") return first && last ? { from: first.from, to: last.to } : null;
  return steps.find((step) => step.key === key) ?? null;
}
