import "server-only";
import { sql } from "drizzle-orm";

import { asOf } from "@/lib/as-of/as-of";
import type { OccasionDraft } from "@/lib/kernel/change";
import { actAt } from "@/lib/kernel/acts";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";
import { baseOf } from "@/lib/rule/due";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import { ticketsForRules } from "@/lib/rule/load-facts";
import { rootOccasions } from "@/lib/rule/roots";
import { type RuleDefinition, ruleDefinition } from "@/lib/rule/schema";
import type { Rule, RuleOccasion } from "@/lib/rule/types";

import { beforeRuns, type EarlierRun, stoppedBy } from "./before-runs";
import { type Why, whyNot } from "./why";

/** Something that happened to the ticket, for choosing about which of it one asks. */
export type Happened = RuleOccasion & { id: string; at: string };

export type Answer = {
  rule: { id: string; name: string; version: number; dateType: RuleDefinition["dateType"] } & Pick<
    RuleDefinition,
    "delay" | "delayUnit"
  >;
  /** What happened that the answer is about; null where the clock looked, or nothing had happened yet. */
  happened: Happened | null;
  /** The latest things that happened up to the moment. */
  occasions: Happened[];
  at: string;
  /** Null where nothing had happened to the ticket until then, or where it was not there. */
  why: Why | null;
};

/** How many of the last things that happened one may ask about. */
const OCCASIONS_SHOWN = 12;

type Row = {
  rule: Record<string, unknown> | null;
  /** What changes of the rule replaced, latest first. */
  changes: { at: string; old: Record<string, unknown> }[];
  occasions: {
    id: string;
    commandId: string;
    position: number;
    type: OccasionDraft["type"];
    from: string | null;
    to: string;
    editedFields: string[] | null;
    causeRuleRunId: string | null;
    at: string;
  }[];
  runs: EarlierRun[];
};

/**
 * Why a rule did not act on a ticket: on the last thing that happened to it up to a moment, or on the one that is asked
 * about; for a rule of the clock at the moment itself. The rule as it was then, and the ticket as it was before rules
 * acted on it.
 *
 * @param ticketId a ticket that the reader may see.
 * @throws {Refusal} "not-found" for a rule of nobody.
 */
export async function whyAt(
  scope: Scope,
  { ticketId, ruleId, at, occasionId }: { ticketId: string; ruleId: string; at: Date; occasionId: string | null },
): Promise<Answer> {
  const found = await readQuestion(scope, { ticketId, ruleId, at, occasionId });
  const atMoment = ruleThen(found, at);
  if (!atMoment || !mayAsk(scope, found, atMoment)) throw notFound();
  const isClock = atMoment.rule.dateType !== "none";
  const occasions = happenedOf(found.occasions).slice(0, OCCASIONS_SHOWN);
  const happened = isClock ? null : (occasions.find(({ id }) => id === occasionId) ?? occasions.at(0) ?? null);
  const moment = happened ? new Date(happened.at) : at;
  const judged = (happened && ruleThen(found, moment)) ?? atMoment;
  const { rule, isActive } =
    judged.isActive || isAdmin(scope) ? judged : { ...lastInForce(found, atMoment), isActive: false };
  const about = {
    rule: {
      id: rule.id,
      name: rule.name,
      version: rule.version,
      dateType: rule.dateType,
      delay: rule.delay,
      delayUnit: rule.delayUnit,
    },
    happened,
    occasions,
    at: moment.toISOString(),
  };
  const { world } = await ruleConfiguration(scope);
  const [ticket] = (
    await ticketsForRules(asOf(scope, moment), world, [ticketId], { lock: false, messages: true })
  ).values();
  if (!ticket || (!isClock && !happened)) return { ...about, why: null };
  const chain = happened ? found.runs.filter((run) => run.occasionId === happened.id) : [];
  const facts = beforeRuns(ticket.facts, chain, rule);
  const occasion: RuleOccasion = happened ?? { type: "clock", from: facts.state, to: facts.state, editedFields: [] };
  const base = baseOf(rule, facts)?.getTime() ?? null;
  const ran = found.runs.find((run) => {
    if (run.ruleId !== rule.id || run.shadow) return false;
    if (!isClock) return run.occasionId === happened?.id;
    return run.base !== null && new Date(run.base).getTime() === base && new Date(run.at) <= moment;
  });
  const why = whyNot({
    rule,
    isActive,
    asked: { facts, world, occasion },
    now: moment,
    ran: ran ? { runId: ran.id, at: ran.at, spared: ran.results.some(({ action }) => action === "none") } : null,
    stoppedBy: isClock ? null : stoppedBy(chain, rule),
  });
  // What it would have said is not said of a rule that was not in force.
  return { ...about, why: why.answer === "notActive" && !isAdmin(scope) ? { ...why, verdicts: [] } : why };
}

/** Whoever is no administrator knows rules that are in force, were at that moment, or acted on this ticket. */
const mayAsk = (scope: Scope, found: Row, atMoment: { rule: Rule; isActive: boolean }): boolean =>
  isAdmin(scope) ||
  atMoment.isActive ||
  (found.rule?.["active"] === true && !found.rule["deleted_at"]) ||
  found.runs.some(({ ruleId }) => ruleId === atMoment.rule.id);

/** The rule as it last was while it was on: what was drafted before or after is its administrators' own. */
function lastInForce(found: Row, atMoment: { rule: Rule }): { rule: Rule } {
  const ends = found.changes.map(({ at }) => new Date(new Date(at).getTime() - 1));
  return [new Date(8.64e15), ...ends].map((end) => ruleThen(found, end)).find((then) => then?.isActive) ?? atMoment;
}

/** What passes began with, latest first: of an act that says something and moves the ticket, the move. */
function happenedOf(occasions: Row["occasions"]): Happened[] {
  const byAct = Map.groupBy(occasions, ({ commandId, position }) => `${commandId}:${actAt(position)}`);
  return [...byAct.values()]
    .flatMap((ofOne) => rootOccasions(ofOne.map((one) => ({ ...one, ticketId: "" }))))
    .map(({ id, type, from, to, editedFields, at }) => ({ id, type, from, to, editedFields: editedFields ?? [], at }));
}

/** The rule as it was at the moment: its row, with what was changed since put back. */
function ruleThen({ rule: row, changes }: Row, moment: Date): { rule: Rule; isActive: boolean } | null {
  if (!row) return null;
  const since = changes.filter(({ at }) => new Date(at) > moment);
  const then: Record<string, unknown> = Object.assign({}, row, ...since.map(({ old }) => old));
  const named = Object.fromEntries(
    Object.entries(then).map(([column, value]) => [
      column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const parsed = ruleDefinition.safeParse(named);
  if (!parsed.success) return null;
  const dateOf = (column: string) => {
    const value = named[column];
    return typeof value === "string" ? new Date(value) : null;
  };
  return {
    rule: {
      ...parsed.data,
      id: String(named["id"]),
      version: Number(named["version"]),
      createdAt: dateOf("createdAt") ?? new Date(0),
      activatedAt: dateOf("activatedAt"),
    },
    isActive: named["active"] === true && !named["deletedAt"],
  };
}

async function readQuestion(
  { tx, organisationId }: Scope,
  { ticketId, ruleId, at, occasionId }: { ticketId: string; ruleId: string; at: Date; occasionId: string | null },
): Promise<Row> {
  const then = sql`${at.toISOString()}::timestamptz`;
  const {
    rows: [row],
  } = await tx.execute<Row>(sql`
    with latest as materialized (
      select * from occasion o where o.organisation_id = ${organisationId} and o.ticket_id = ${ticketId}
        and (o.at <= ${then} or o.id = ${occasionId}::uuid) and o.cause_rule_run_id is null
      order by o.at desc, o.id desc limit ${OCCASIONS_SHOWN * 4})
    select (select to_jsonb(r) from rule r where r.organisation_id = ${organisationId} and r.id = ${ruleId}) as rule,
    (select coalesce(json_agg(json_build_object('at', c.at, 'old', c.old) order by c.seq desc), '[]') from row_change c
      where c.organisation_id = ${organisationId} and c.row_id = ${ruleId} and c.table_name = 'rule' and c.op = 'U') as changes,
    coalesce((select json_agg(json_build_object('id', o.id, 'commandId', o.command_id, 'position', o.position,
        'type', o.type, 'from', o.from_state, 'to', o.to_state, 'editedFields', o.edited_fields,
        'causeRuleRunId', o.cause_rule_run_id, 'at', o.at) order by o.at desc, o.id desc) from latest o), '[]') as occasions,
    coalesce((select json_agg(json_build_object('id', r.id, 'at', r.at, 'ruleId', r.rule_id, 'depth', r.depth,
        'occasionId', r.occasion_id, 'base', r.base_value, 'shadow', r.shadow, 'rule', r.rule, 'results', r.results,
        'ruleCreatedAt', (select created_at from rule where rule.organisation_id = r.organisation_id and rule.id = r.rule_id))
        order by r.at desc, r.id desc)
      from rule_run r where r.organisation_id = ${organisationId} and r.ticket_id = ${ticketId}
        and (r.rule_id = ${ruleId} or r.occasion_id in (select id from latest))), '[]') as runs`);
  if (!row) throw new Error("A select without a from found no row.");
  return row;
}
