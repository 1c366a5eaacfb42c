import "server-only";
import { sql } from "drizzle-orm";

import { rules } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly, isAdmin } from "@/lib/organisation/admin-only";
import { rowOf } from "@/lib/organisation/rows";
import { ticketToShow } from "@/lib/ticket/load";

import { whyAt } from "./load-question";
import { namesFor } from "./names";
import { type RunPage, readRuns, runsOf } from "./queries";
import type { Run, RunKey } from "./types";

/** About which rule, moment and happening somebody asks why it did not act. */
export type Asking = { at: Date | null; occasionId: string | null };

type Trace = RunPage & {
  /** The run that the address points at, where it is not on this page of the list. */
  pointed: Run | null;
};

/** What rules did to one ticket, and why one did not; for whoever may read the ticket. */
export async function ticketRulesPage(
  scope: Scope,
  number: number,
  { before, run, ruleId, ...asking }: Asking & { before: RunKey | null; run: string | null; ruleId: string | null },
) {
  const { row } = await ticketToShow(scope, { number });
  const trace = await traceOf(scope, { ticketId: row.id }, before, run);
  const answer = ruleId ? await whyAt(scope, { ...askedAt(scope, asking), ticketId: row.id, ruleId }) : null;
  return {
    ticket: { number: row.number, title: row.title },
    ...trace,
    rules: await rulesToAsk(scope, row.id, asking.at ?? scope.now),
    answer,
    names: await namesFor(scope, verdictsIn(trace, answer?.why?.verdicts)),
    isAdmin: isAdmin(scope),
    ...clockOf(scope),
  };
}

/** Runs of one rule over all tickets, and why it did not act on one; for administrators. */
export async function ruleTracePage(
  scope: Scope,
  ruleId: string,
  { before, run, number, ...asking }: Asking & { before: RunKey | null; run: string | null; number: number | null },
) {
  adminOnly(scope);
  const there = await scope.tx.$count(rules, rowOf(scope, rules, ruleId));
  if (there === 0) throw notFound();
  const trace = await traceOf(scope, { ruleId }, before, run);
  const ticket = number === null ? null : await idOf(scope, number);
  const answer = ticket ? await whyAt(scope, { ...askedAt(scope, asking), ticketId: ticket, ruleId }) : null;
  return {
    ...trace,
    answer,
    unknown: number !== null && ticket === null,
    names: await namesFor(scope, verdictsIn(trace, answer?.why?.verdicts)),
    ...clockOf(scope),
  };
}

async function traceOf(
  scope: Scope,
  of: { ruleId: string } | { ticketId: string },
  before: RunKey | null,
  run: string | null,
): Promise<Trace> {
  const page = await runsOf(scope, of, before);
  if (!run || page.runs.some(({ id }) => id === run)) return { ...page, pointed: null };
  const which = "ruleId" in of ? sql`r.rule_id = ${of.ruleId}` : sql`r.ticket_id = ${of.ticketId}`;
  const [pointed = null] = await readRuns(scope, sql`r.id = ${run} and ${which}`, 1);
  return { ...page, pointed };
}

const askedAt = (scope: Scope, { at, occasionId }: Asking) => ({ at: at ?? scope.now, occasionId });

const clockOf = ({ organisation, now }: Scope) => ({ timeZone: organisation.timeZone, now });

const verdictsIn = ({ runs, pointed }: Trace, others: readonly Run["seen"][number][] = []) => [
  ...runs.flatMap(({ seen }) => seen),
  ...(pointed?.seen ?? []),
  ...others,
];

type RuleToAsk = { id: string; name: string; active: boolean };

/** All there are for administrators; for others those in force now or then, and those that ran on the ticket. */
async function rulesToAsk(scope: Scope, ticketId: string, at: Date): Promise<RuleToAsk[]> {
  const { tx, organisationId } = scope;
  const then = sql`coalesce((select (c.old->>'active')::boolean from row_change c
    where c.organisation_id = r.organisation_id and c.table_name = 'rule' and c.row_id = r.id::text and c.op = 'U'
      and c.at > ${at.toISOString()}::timestamptz and c.old ? 'active' order by c.seq limit 1), r.active)`;
  const known = sql`(r.active or ${then} or exists (select from rule_run u
    where u.organisation_id = r.organisation_id and u.rule_id = r.id and u.ticket_id = ${ticketId}))`;
  const found = await tx.execute<RuleToAsk>(sql`
    select r.id, r.name, r.active from rule r where r.organisation_id = ${organisationId} and r.deleted_at is null
      and ${isAdmin(scope) ? sql`true` : known}
    order by r.active desc, r.sequence, r.created_at, r.id limit 500`);
  return found.rows;
}

async function idOf(scope: Scope, number: number): Promise<string | null> {
  try {
    return (await ticketToShow(scope, { number })).row.id;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") return null;
    throw error;
  }
}
