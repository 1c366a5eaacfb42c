import "server-only";
import { sql } from "drizzle-orm";

import { inTurn, leastLoaded, nextInTurn, standIn } from "@/lib/assignment/turn";
import { turnPeople, turnsNow } from "@/lib/assignment/turns";
import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { sectionTree } from "@/lib/section/queries";

/** How many days back one looks for who was given how much. */
export const turnDays = 30;

/** Who is given tickets by turn in each section: how many lately, how much they have, who is next, who is away. */
export async function turnsPage(scope: Scope) {
  const day = today(scope.now, scope.organisation.timeZone);
  const people = await turnPeople(scope, day);
  const world = { people, turns: await turnsNow(scope) };
  const given = await givenSince(scope, new Date(scope.now.getTime() - turnDays * 86_400_000));
  const nameOf = (userId: string | null) => (userId ? (people.get(userId)?.name ?? null) : null);
  return (await sectionTree(scope))
    .filter(({ active }) => active)
    .map((section) => ({
      id: section.id,
      path: section.path,
      next: nameOf(nextInTurn(world, section.id)),
      least: nameOf(leastLoaded(world, section.id)),
      people: inTurn(world, section.id).map(({ userId, isAway }) => ({
        userId,
        name: nameOf(userId) ?? "",
        given: given.get(`${section.id} ${userId}`) ?? 0,
        load: world.turns.load.get(userId) ?? 0,
        isAway,
        deputy: isAway ? nameOf(standIn(world, userId)) : null,
      })),
    }));
}

/** How many tickets somebody was given by turn, by section and person: each was a change of the row that counts them. */
async function givenSince({ tx, organisationId }: Scope, since: Date): Promise<Map<string, number>> {
  const found = await tx.execute<{ key: string; count: number }>(sql`
    select t.section_id || ' ' || t.user_id as key, count(*)::int as count
    from row_change c join section_turn t on t.organisation_id = c.organisation_id and t.id = c.row_id::uuid
    where c.organisation_id = ${organisationId} and c.table_name = 'section_turn' and c.op in ('I', 'U')
      and c.at >= ${since.toISOString()}::timestamptz
    group by 1`);
  return new Map(found.rows.map(({ key, count }) => [key, count]));
}
