import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

/** Somebody's turn as it was decided after `turnsToGive` (turns.ts), and the command that gave it. */
export type GivenTurn = { sectionId: string; userId: string; turn: number; commandId: string };

/**
 * Statements that note several turns, as `noteTurn` does one after the other; each stands in the record under its own command.
 * To be said in this order, and `changesBelongToEach` for nothing after them.
 */
export const sayingTurns = ({ organisationId, now }: Scope, turns: readonly GivenTurn[]): SQL[] =>
  onceEach(turns).map((some) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const given = JSON.stringify(some.map((turn) => ({ ...turn, id: newId() })));
    return sql`
      with given as materialized (
        select given.* from json_to_recordset(${given}::json)
          as given(id uuid, "sectionId" uuid, "userId" uuid, turn integer, "commandId" uuid)),
      said as materialized (
        select set_config('app.commands', coalesce(jsonb_object_agg(coalesce(t.id, given.id), given."commandId"), '{}')::text, true)
        from given left join section_turn t on t.organisation_id = ${organisationId}
          and t.section_id = given."sectionId" and t.user_id = given."userId")
      insert into section_turn (organisation_id, id, created_at, updated_at, section_id, user_id, turn, given)
      select ${organisationId}, given.id, ${at}, ${at}, given."sectionId", given."userId", given.turn, 1 from said, given
      on conflict (organisation_id, section_id, user_id) do update set turn = excluded.turn,
        given = section_turn.given + 1, updated_at = excluded.updated_at, version = section_turn.version + 1`;
  });

/** In their order, in parts in which nobody has a second turn of a section: a statement changes a row but once. */
function onceEach(turns: readonly GivenTurn[]): GivenTurn[][] {
  const parts: { keys: Set<string>; turns: GivenTurn[] }[] = [];
  for (const turn of turns) {
    const key = `${turn.sectionId} ${turn.userId}`;
    let part = parts.at(-1);
    if (!part || part.keys.has(key)) parts.push((part = { keys: new Set(), turns: [] }));
    part.keys.add(key);
    part.turns.push(turn);
  }
  return parts.map((part) => part.turns);
}
