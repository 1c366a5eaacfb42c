import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { ReportAsk } from "./ask";
import { fewestForMedian } from "./figure";
import { daysOfPeriod, rangeOfDays } from "./period";

/** The states that opportunities pass through, in their course, and the set of those that reached each. */
export const stageSets = {
  contacted: "reachedContacted",
  enquired: "reachedEnquired",
  offered: "reachedOffered",
  pending: "reachedPending",
} as const;
export type Stage = keyof typeof stageSets;

/** One stage of the opportunities that ended: how many came to it, how many of these were won, how long they stayed. */
export type StageLine = {
  stage: Stage;
  reached: number;
  won: number;
  /** Stays that are over; the median is withheld below three. */
  seconds: { average: number | null; median: number | null; n: number };
};

/** Why they ended, the most frequent first. */
export type ReasonLine = { outcome: "won" | "lost" | "expired"; reason: string | null; count: number };

export type Stages = { filter: TicketFilter; ended: number; stages: StageLine[]; reasons: ReasonLine[] };

const mostReasons = 12;

/**
 * What became of opportunities: those that ended in the last twelve months, by the stages their history tells. One
 * statement; `filter` opens them all, with a stage's set those that reached it.
 */
export async function stagesOf(scope: Scope, { filter: asked }: Pick<ReportAsk, "filter">): Promise<Stages> {
  staffOnly(scope);
  const filter = filterOfEnded(scope, asked);
  const found = await scope.tx.execute<{ ended: number; stages: RawStage[] | null; reasons: ReasonLine[] | null }>(sql`
    with ended as (select ${tickets.id} as id, ${tickets.outcome} as outcome, nullif(btrim(${tickets.closeReason}), '') as reason
      from ${tickets} where ${narrowed(scope, filter)}),
    steps as (select h.ticket_id, h.to_state as stage, h.at, lead(h.at) over (partition by h.ticket_id order by h.at, h.id) as until, ended.outcome
      from ended join history_entry h on h.organisation_id = ${scope.organisationId} and h.ticket_id = ended.id
      where h.entry_type in ('created', 'transition') and h.to_state is not null),
    stages as (select stage, count(distinct ticket_id)::int as reached, count(distinct ticket_id) filter (where outcome = 'won')::int as won,
        count(until)::int as n, avg(extract(epoch from until - at))::float8 as average,
        percentile_cont(0.5) within group (order by extract(epoch from until - at)::float8) filter (where until is not null) as median
      from steps group by stage),
    reasons as (select outcome, reason, count(*)::int as count from ended where outcome is not null group by 1, 2 order by 3 desc, 1, 2 limit ${mostReasons})
    select (select count(*)::int from ended) as ended, (select json_agg(s) from stages s) as stages, (select json_agg(r) from reasons r) as reasons`);
  const [row] = found.rows;
  const raw = row?.stages ?? [];
  return {
    filter,
    ended: row?.ended ?? 0,
    reasons: row?.reasons ?? [],
    stages: (Object.keys(stageSets) as Stage[]).flatMap((stage) => {
      const line = raw.find((one) => one.stage === stage);
      if (!line) return [];
      const { reached, won, n, average, median } = line;
      return [{ stage, reached, won, seconds: { average, n, median: n < fewestForMedian ? null : median } }];
    }),
  };
}

type RawStage = {
  stage: string;
  reached: number;
  won: number;
  n: number;
  average: number | null;
  median: number | null;
};

/** Those that were closed in the last twelve months; states and sets of what is open have no say in it. */
function filterOfEnded({ now, organisation }: Scope, asked: TicketFilter): TicketFilter {
  const { state: _state, phase: _phase, set: _set, ...filter } = asked;
  const days = rangeOfDays(daysOfPeriod("last-12-months", { now, timeZone: organisation.timeZone }));
  return { ...filter, kind: "sale_opportunity", active: "all", ...(days && { closed: days }) };
}
