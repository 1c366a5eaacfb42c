import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type Movement, movements } from "../ask";
import { heldBefore, movedSpells, spellsSeen, stood } from "../spells";
import type { Step } from "../steps";

/** What came and went in a step, and the backlog at its end. */
export type FlowLine = Record<Movement, number> & { key: string; backlog: number };
export type Flow = {
  /** The backlog when the first step began. */
  before: number;
  lines: FlowLine[];
  total: Record<Movement, number>;
  /** Of the counted spells, those told by dates that tickets were brought in with. */
  told: number;
};

type Counted = { step: number; movement: Movement | null; count: number; told: number };

/**
 * What came and went step by step, and the backlog at the end of each: the one before the first step, and everything that
 * changed it since. As many spells are read as there is live work, and changes in the period; not what is closed.
 */
export async function flowOf(scope: Scope, filter: TicketFilter, steps: readonly Step[]): Promise<Flow> {
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return { before: 0, lines: [], total: nothing(), told: 0 };
  const opens = `{${steps.map(({ from }) => from.toISOString()).join(",")}}`;
  const { rows } = await scope.tx.execute<Counted>(sql`
    select 0 as step, null as movement, count(*)::int as count, count(*) filter (where s.told)::int as told
    from ticket_spell s where ${spellsSeen(scope)} and ${stood(scope, filter, "")} and ${liveSpells} and ${heldBefore(first.from)}
    union all
    select width_bucket(s.from_at, ${opens}::timestamptz[]), s.movement, count(*)::int, count(*) filter (where s.told)::int
    from ${movedSpells(scope, filter, first.from, last.to)} s where s.movement is not null group by 1, 2`);
  const before = rows.find(({ step }) => step === 0)?.count ?? 0;
  let backlog = before;
  const lines = steps.map(({ key }, place): FlowLine => {
    const counted = nothing();
    for (const { step, movement, count } of rows) if (step === place + 1 && movement) counted[movement] = count;
    backlog += changeOf(counted);
    return { key, ...counted, backlog };
  });
  const total = nothing();
  for (const line of lines) for (const movement of movements) total[movement] += line[movement];
  return { before, lines, total, told: rows.reduce((sum, { told }) => sum + told, 0) };
}

/** Word for word as the partial index says it. */
export const liveSpells = sql`s.phase in ('draft', 'submitted', 'open', 'pending')`;

const nothing = (): Record<Movement, number> => ({
  arrived: 0,
  reopened: 0,
  restored: 0,
  movedIn: 0,
  closed: 0,
  cancelled: 0,
  deleted: 0,
  movedOut: 0,
});

/** By how much the backlog grew. */
export const changeOf = (line: Record<Movement, number>): number =>
  line.arrived +
  line.reopened +
  line.restored +
  line.movedIn -
  line.closed -
  line.cancelled -
  line.deleted -
  line.movedOut;
