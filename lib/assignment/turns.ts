import "server-only";
import { sql } from "drizzle-orm";

import { sectionTurns } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";

import type { TurnPerson, Turns } from "./turn";

/**
 * Whose turn it is, as it stands until this transaction ends: whoever else gives something by turn in the organisation
 * waits until then, so that two mails at once do not both go to the same person. One lock for all sections, because
 * somebody's load is the same in each. A writing transaction only.
 *
 * @param options.byLoad whether what everybody has to do is asked, too: it is counted over all unclosed tickets.
 */
export async function turnsToGive(scope: Scope, { byLoad }: { byLoad: boolean }): Promise<Turns> {
  const key = `turn:${scope.organisationId}`;
  // A statement of its own: what is read next must see what the one before us in the queue wrote.
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  return turnsNow(scope, { byLoad });
}

/** Whose turn it is, for pages: `byLoad` as for `turnsToGive`. */
export async function turnsNow(
  { tx, organisationId }: Scope,
  { byLoad }: { byLoad: boolean } = { byLoad: true },
): Promise<Turns> {
  const found = await tx.execute<{ sectionId: string | null; userId: string; number: number }>(sql`
    select section_id as "sectionId", user_id as "userId", turn as number from section_turn
    where organisation_id = ${organisationId}
    ${
      byLoad
        ? sql`union all
          select null, responsible_id, count(*)::int from ticket
          where organisation_id = ${organisationId} and deleted_at is null
            and phase in ('draft', 'submitted', 'open', 'pending') and responsible_id is not null
          group by responsible_id`
        : sql``
    }`);
  const lastTurn = new Map<string, Map<string, number>>();
  const load = new Map<string, number>();
  for (const { sectionId, userId, number } of found.rows) {
    if (sectionId === null) load.set(userId, number);
    else lastTurn.set(sectionId, (lastTurn.get(sectionId) ?? new Map<string, number>()).set(userId, number));
  }
  return { lastTurn, load };
}

/** Notes that somebody was given a ticket of the section: next time the others come first. After `turnsToGive`. */
export async function noteTurn(scope: Scope, sectionId: string, userId: string): Promise<void> {
  const last = sql`(select coalesce(max(t.turn), 0) + 1 from section_turn t
    where t.organisation_id = ${scope.organisationId} and t.section_id = ${sectionId})`;
  await scope.tx
    .insert(sectionTurns)
    .values({ ...newRow(scope), sectionId, userId, turn: last, given: 1 })
    .onConflictDoUpdate({
      target: [sectionTurns.organisationId, sectionTurns.sectionId, sectionTurns.userId],
      set: {
        turn: last,
        given: sql`${sectionTurns.given} + 1`,
        updatedAt: scope.now,
        version: sql`${sectionTurns.version} + 1`,
      },
    });
}

/** Everybody at work, with where they are assigned and who is away on a day ("2026-05-14"). */
export async function turnPeople(
  { tx, organisationId }: Scope,
  day: string,
): Promise<Map<string, TurnPerson & { name: string }>> {
  const found = await tx.execute<TurnPerson & { name: string }>(sql`
    with recursive works(user_id, section_id) as (
      select a.user_id, s.id from assignment a
        join section s on s.organisation_id = a.organisation_id and (a.section_id is null or s.id = a.section_id)
      where a.organisation_id = ${organisationId} and a.role in ('operator', 'supervisor')
        and a.starts_on <= ${day} and (a.ends_on is null or a.ends_on >= ${day})
      union
      select works.user_id, s.id from works
        join section s on s.organisation_id = ${organisationId} and s.parent_id = works.section_id)
    select m.user_id as "userId", p.name, m.active, away.id is not null as "isAway",
      away.deputy_user_id as "deputyUserId",
      array(select section_id from works where works.user_id = m.user_id) as "worksIn"
    from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      left join lateral (select a.id, a.deputy_user_id from absence a
        where a.organisation_id = m.organisation_id and a.user_id = m.user_id and a.returned_at is null
          and a.starts_on <= ${day} and a.ends_on >= ${day}
        order by a.ends_on desc, a.id limit 1) away on true
    where m.organisation_id = ${organisationId} and m.active and m.role <> 'partner'
    order by p.name collate "und-x-icu", m.user_id`);
  return new Map(found.rows.map((person) => [person.userId, person]));
}
