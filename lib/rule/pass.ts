import type { Turns } from "@/lib/assignment/turn";
import type { OccasionDraft } from "@/lib/kernel/change";

import { actions as known } from "./actions/index";
import { isByTurn } from "./actions/set-responsible";
import { baseOf, dueAt } from "./due";
import type { RuleFacts } from "./facts";
import { matches, takesPart, verdictsOf } from "./matching";
import type { ActionPlan, ActionResult, Asked, Rule, RuleOccasion, Verdict } from "./types";
import type { RuleWorld } from "./world";

/** What a chain of rules may be long (domain 6.3). */
export const deepest = 15;

/** Who carries out what a pass decides: the database, or the notebook of a rehearsal. */
export type Host<Run> = {
  /** Null: it already ran for this base value. */
  begin(step: Step<Run>): Promise<Run | null>;
  act(
    run: Run,
    action: string,
    plan: Extract<ActionPlan, { outcome: "done" }>,
    facts: RuleFacts,
  ): Promise<{ facts: RuleFacts; result: ActionResult }>;
  end(run: Run, results: readonly ActionResult[], outcome: RunOutcome): Promise<void>;
  tooDeep(rule: Rule, ticketId: string): Promise<void>;
  /** Whose turn it is; asked only where a rule gives something by turn. `byLoad`: to whoever has least to do. */
  turns(byLoad: boolean): Promise<Turns>;
};

export type Step<Run> = {
  rule: Rule;
  asked: Asked;
  verdicts: readonly Verdict[];
  depth: number;
  cause: Run | null;
  base: Date | null;
};

export type RunOutcome = "done" | "nothing" | "partial" | "failed";

/** What began it all: an act, a mail, or a minute of the clock, and the ticket after it. */
export type Root = { facts: RuleFacts; occasion: RuleOccasion };

/**
 * Every rule that matches, in order, then those that their changes call for, until nothing follows (domain 6.3). One rule
 * runs at most once for one root; a chain that reaches its depth is cut off and told.
 *
 * For the clock the rules are all active ones: those that are due take part.
 *
 * @returns the ticket as the last of them left it.
 */
export async function follow<Run>(
  host: Host<Run>,
  rules: readonly Rule[],
  world: RuleWorld,
  root: Root,
  now: Date,
): Promise<RuleFacts> {
  const ordered = inOrder(rules);
  const ran = new Set<string>();
  let { facts } = root;
  const waiting: Waiting<Run>[] = [{ occasion: root.occasion, depth: 0, cause: null }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const passed = await pass(host, ordered, { world, now, ran }, { ...next, facts });
    facts = passed.facts;
    if (passed.isCutOff) break;
    waiting.push(...passed.followed);
  }
  return facts;
}

/** Sequence, then creation, then id, so that there is one order only. */
export const inOrder = (rules: readonly Rule[]): Rule[] =>
  rules.toSorted(
    (one, other) =>
      one.sequence - other.sequence ||
      one.createdAt.getTime() - other.createdAt.getTime() ||
      (one.id < other.id ? -1 : 1),
  );

type Waiting<Run> = { occasion: RuleOccasion; depth: number; cause: Run | null };
type Setting = { world: RuleWorld; now: Date; ran: Set<string> };

/** One occasion: each rule is asked on the ticket as those before it left it; from and to stay what they were. */
async function pass<Run>(
  host: Host<Run>,
  rules: readonly Rule[],
  { world, now, ran }: Setting,
  { occasion, depth, cause, facts: before }: Waiting<Run> & { facts: RuleFacts },
): Promise<{ facts: RuleFacts; followed: Waiting<Run>[]; isCutOff?: true }> {
  let facts = before;
  const followed: Waiting<Run>[] = [];
  const stopped = new Stopped();
  for (const rule of rules) {
    if (ran.has(rule.id) || !takesPart(rule, occasion)) continue;
    const asked: Asked = { facts, world, occasion };
    if (!matches(rule, asked)) continue;
    const due = occasion.type === "clock" ? dueAt(rule, facts, world.organisation.timeZone) : now;
    if (!due || due > now || stopped.has(occasion, due)) continue;
    if (depth > deepest) {
      await host.tooDeep(rule, facts.id);
      return { facts, followed: [], isCutOff: true };
    }
    if (rule.stopAfter) stopped.add(due);
    ran.add(rule.id);
    const verdicts = verdictsOf(rule, asked);
    const run = await host.begin({ rule, asked, verdicts, depth, cause, base: baseOf(rule, facts) });
    if (!run) continue;
    const done = await perform(host, run, rule, { asked, now });
    facts = done.facts;
    followed.push(...done.occasions.map((made) => ({ occasion: heard(made), depth: depth + 1, cause: run })));
  }
  return { facts, followed };
}

/** Its actions in their order; one that fails does not stop the next. */
async function perform<Run>(
  host: Host<Run>,
  run: Run,
  rule: Rule,
  { asked, now }: { asked: Asked; now: Date },
): Promise<{ facts: RuleFacts; occasions: OccasionDraft[] }> {
  let { facts, world } = asked;
  const results: ActionResult[] = [];
  const occasions: OccasionDraft[] = [];
  for (const { name, plan } of known) {
    const wanted = rule.actions[name as keyof Rule["actions"]];
    if (wanted === undefined) continue;
    if (isByTurn(wanted)) world = { ...world, turns: await host.turns(wanted === "least_loaded") };
    const planned = plan(wanted, { ...asked, facts, world, rule, now });
    if (planned.outcome !== "done") {
      results.push({ action: name, ...planned });
      continue;
    }
    const acted = await host.act(run, name, planned, facts);
    facts = acted.facts;
    results.push(acted.result);
    if (acted.result.outcome === "done") occasions.push(...planned.occasions);
  }
  await host.end(run, results, outcomeOf(results));
  return { facts, occasions };
}

/** Something was done and something was not: partial. Nothing was to be done: nothing. */
export function outcomeOf(results: readonly ActionResult[]): RunOutcome {
  const is = (outcome: ActionResult["outcome"]) => results.some((result) => result.outcome === outcome);
  if (is("failed")) return is("done") ? "partial" : "failed";
  return is("done") ? "done" : "nothing";
}

const heard = ({ type, from, to, editedFields = [] }: OccasionDraft): RuleOccasion => ({
  type,
  from,
  to,
  editedFields,
});

/**
 * After a rule that lets no other follow. On an act that is all later rules; by the clock those that are due in the same
 * minute, so that "after two days" is not silenced for ever by "after one day", and a late tick does what one in time did.
 */
class Stopped {
  private readonly minutes = new Set<number>();

  add(due: Date): void {
    this.minutes.add(minuteOf(due));
  }

  has({ type }: RuleOccasion, due: Date): boolean {
    return type === "clock" ? this.minutes.has(minuteOf(due)) : this.minutes.size > 0;
  }
}

const minuteOf = (moment: Date): number => Math.ceil(moment.getTime() / 60_000);
