import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { ruleDefinition } from "@/lib/rule/schema";
import { visibleTickets } from "@/lib/ticket/visible";

import type { Run, RunKey } from "./types";

export const RUNS_PER_PAGE = 30;

export type RunPage = { runs: Run[]; next: RunKey | null };

/** Runs of one rule or of one ticket before a place, latest first, as far as the reader may see the tickets. */
export async function runsOf(
  scope: Scope,
  of: { ruleId: string } | { ticketId: string },
  before: RunKey | null,
): Promise<RunPage> {
  const older = before ? sql`and (r.at, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
  const which = "ruleId" in of ? sql`r.rule_id = ${of.ruleId}` : sql`r.ticket_id = ${of.ticketId}`;
  const found = await readRuns(scope, sql`${which} ${older}`, RUNS_PER_PAGE + 1);
  const runs = found.slice(0, RUNS_PER_PAGE);
  const last = runs.at(-1);
  return { runs, next: last && found.length > RUNS_PER_PAGE ? { at: last.at, id: last.id } : null };
}

type Row = Omit<Run, "rule" | "chain"> & {
  rule: Record<string, unknown>;
  causes: { runId: string; name: string; version: number }[] | null;
  root: { via: string; command: string; at: string; by: string | null } | null;
  message: { number: number; title: string } | null;
};

/** Runs that fit a condition on `r`, with the chain of causes of each, in one statement. */
export async function readRuns(scope: Scope, condition: SQL, limit: number): Promise<Run[]> {
  const { organisationId } = scope;
  const message = sql`(select json_build_object('number', ${events.number}, 'title', ${events.title}) from ${events}
    where ${events.organisationId} = ${organisationId} and ${visibleEvents(scope)}
      and ${events.id} = (select h.event_id from history_entry h where h.organisation_id = r.organisation_id
        and h.ticket_id = r.ticket_id and h.at = root.at and h.command_id = root.id and h.event_id is not null limit 1))`;
  const found = await scope.tx.execute<Row>(sql`
    with page as materialized (
      select r.*, ${tickets.number} as number, ${tickets.title} as title
      from rule_run r join ${tickets} on ${tickets.organisationId} = r.organisation_id and ${tickets.id} = r.ticket_id
      where r.organisation_id = ${organisationId} and ${condition} and ${visibleTickets(scope)}
      order by r.at desc, r.id desc limit ${limit})
    select to_json(r.at)#>>'{}' as at, r.id, r.rule_id as "ruleId", r.rule_version as "ruleVersion", r.rule, r.rule->>'name' as "ruleName",
      json_build_object('number', r.number, 'title', r.title) as ticket, r.occasion, to_json(r.base_value)#>>'{}' as base,
      r.depth, r.outcome, r.shadow, r.error, r.seen, r.results, up.causes, root.root, ${message} as message
    from page r
      left join lateral (
        with recursive above as (
          select u.*, 1 as step from rule_run u
            where u.organisation_id = r.organisation_id and u.id = r.cause_run_id
          union all
          select u.*, above.step + 1 from above join rule_run u
            on u.organisation_id = above.organisation_id and u.id = above.cause_run_id where above.step < 20)
        select json_agg(json_build_object('runId', id, 'name', rule->>'name', 'version', rule_version) order by step) as causes,
          (array_agg(occasion_id order by step desc))[1] as occasion_id,
          (array_agg(command_id order by step desc))[1] as command_id
        from above) up on true
      -- The act that began it: that of the occasion, or by the clock the command that the first run belongs to.
      left join occasion o on o.organisation_id = r.organisation_id
        and o.id = case when up.causes is null then r.occasion_id else up.occasion_id end
      left join command_log own on own.organisation_id = r.organisation_id and o.id is null
        and own.id = case when up.causes is null then r.command_id else up.command_id end
      left join lateral (select l.id, l.at, json_build_object('via', l.via, 'command', l.command, 'at', l.at, 'by',
          (select p.name from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
            where m.organisation_id = l.organisation_id and m.user_id = l.actor_user_id)) as root
        from command_log l where l.organisation_id = r.organisation_id and l.id = coalesce(o.command_id, own.cause_id, own.id)
        ) root on true
    order by r.at desc, r.id desc`);
  return found.rows.map(({ rule, causes, root, message: said, ...run }) => ({
    ...run,
    rule: ruleDefinition.safeParse(rule).data ?? null,
    chain: [
      ...(causes ?? []).map((cause) => ({ is: "rule" as const, ...cause })),
      ...(root ? [{ is: "act" as const, ...root, message: said }] : []),
    ],
  }));
}
