import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import type { Target } from "@/lib/service-level/schema";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type AttainedBy, type Verdict, verdicts } from "../ask";

/** How promises of one kind to one group went. Times are office seconds, of promises that were kept or met late. */
export type PromiseLine = {
  target: Target;
  group: string | null;
  name: string | null;
  nameTranslations: Record<string, string> | null;
  used: { n: number; average: number | null; median: number | null };
} & Record<Verdict, number>;

export type PromisesAsked = { filter: TicketFilter; from: Date; to: Date; by: AttainedBy };

/** Promises that became void by undoing, or because nobody promised any longer, or with a cancelled ticket in time, are none. */
const verdict = (scope: Scope): SQL => sql`case
  when c.turns -> -1 ->> 'what' in ('undone', 'unpromised') then null
  when c.met_at is not null and c.seconds_left >= 0 then 'kept'
  when c.seconds_left < 0 or (c.met_at is null and c.void_at is null and c.due_at < ${scope.now.toISOString()}) then 'missed'
  when c.met_at is null and c.void_at is null then 'running' end`;

/** When it was decided: kept when it was met, missed when it ran out; one that waited by then, when it began to wait. */
const decided = sql`case when c.met_at is not null and c.seconds_left >= 0 then c.met_at else coalesce(c.due_at, c.paused_at, c.met_at) end`;

const groupOf: Record<AttainedBy, SQL> = {
  level: sql`c.service_level_id`,
  section: sql`${tickets.sectionId}`,
  responsible: sql`${tickets.responsibleId}`,
};

/** Clocks of tickets that are asked about, each with its verdict: decided in the period, or running now. */
export function clocksJudged(scope: Scope, { filter, from, to, by }: PromisesAsked): SQL {
  const start = from.toISOString();
  const end = to.toISOString();
  const near = sql`(c.met_at >= ${start} and c.met_at < ${end}) or (c.due_at >= ${start} and c.due_at < ${end})
    or (c.met_at is null and c.void_at is null) or (c.paused_at >= ${start} and c.paused_at < ${end})`;
  return sql`select judged.* from (
      select c.id, c.ticket_id, c.target, c.minutes, c.seconds_left, c.met_at, ${groupOf[by]} as "group", ${verdict(scope)} as verdict,
        ${decided} as decided
      from ticket_clock c join ${tickets} on ${tickets.organisationId} = c.organisation_id and ${tickets.id} = c.ticket_id
      where c.organisation_id = ${scope.organisationId} and (${near}) and ${narrowed(scope, { ...filter, active: "all" })}
    ) judged
    where judged.verdict = 'running' or (judged.verdict is not null and judged.decided >= ${start} and judged.decided < ${end})`;
}

/** Kept, missed and running promises per target and level, section or person. One statement. */
export async function promisesKept(scope: Scope, asked: PromisesAsked): Promise<PromiseLine[]> {
  const { organisationId } = scope;
  const names = {
    level: sql`(select l.name from service_level l where l.organisation_id = ${organisationId} and l.id = g."group")`,
    section: sql`(select x.name from section x where x.organisation_id = ${organisationId} and x.id = g."group")`,
    responsible: sql`(select p.name from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.user_id = g."group")`,
  };
  const translated =
    asked.by === "section"
      ? sql`(select x.name_translations from section x where x.organisation_id = ${organisationId} and x.id = g."group")`
      : sql`null::jsonb`;
  const { rows } = await scope.tx.execute<PromiseLine>(sql`
    select g.*, ${names[asked.by]} as name, ${translated} as "nameTranslations" from (
      select j.target, j."group", ${sql.join(
        verdicts.map((one) => sql`count(*) filter (where j.verdict = ${one})::int as ${sql.identifier(one)}`),
        sql`, `,
      )},
        json_build_object('n', count(*) filter (where j.met_at is not null),
          'average', avg(j.minutes * 60 - j.seconds_left) filter (where j.met_at is not null)::float8,
          'median', percentile_cont(0.5) within group (order by j.minutes * 60 - j.seconds_left) filter (where j.met_at is not null)) as used
      from (${clocksJudged(scope, asked)}) j group by 1, 2
    ) g
    order by array_position(array['first_response', 'next_response', 'close'], g.target), name, "group"`);
  return rows;
}
