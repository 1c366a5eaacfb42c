import type { RuleFacts } from "@/lib/rule/facts";
import { inOrder } from "@/lib/rule/pass";
import type { ActionResult, Rule } from "@/lib/rule/types";

/** A run as the record has it, as far as it tells what the ticket was before. */
export type EarlierRun = {
  id: string;
  at: string;
  ruleId: string;
  depth: number;
  occasionId: string | null;
  base: string | null;
  shadow: boolean;
  rule: { name: string; sequence: number; stopAfter: boolean };
  ruleCreatedAt: string;
  results: ActionResult[];
};

type Placed = Pick<Rule, "id" | "sequence" | "createdAt">;

/**
 * The ticket as it was when a rule's turn came: what rules after it in the order, and chains that followed, did on the
 * same occasion is taken back.
 *
 * @param facts the ticket after all of them.
 */
export function beforeRuns(facts: RuleFacts, chain: readonly EarlierRun[], rule: Placed): RuleFacts {
  const later = chain
    .filter((run) => !run.shadow && (run.depth > 0 || !isBefore(run, rule)))
    .toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return later.reduce((before, { results }) => ({ ...before, ...taken(results) }), facts);
}

/** A rule that let no later one act on the occasion, where one stood before this one. */
export const stoppedBy = (chain: readonly EarlierRun[], rule: Placed): string | null =>
  chain.find((run) => !run.shadow && run.depth === 0 && run.rule.stopAfter && isBefore(run, rule))?.rule.name ?? null;

function isBefore(run: EarlierRun, rule: Placed): boolean {
  if (run.ruleId === rule.id) return false;
  const other = { ...run.rule, id: run.ruleId, createdAt: new Date(run.ruleCreatedAt) };
  return inOrder([other, rule] as Rule[])[0]?.id === run.ruleId;
}

function taken(results: readonly ActionResult[]): Partial<RuleFacts> {
  const before = results.toReversed().flatMap((result) => {
    if (result.outcome !== "done") return [];
    return Object.entries(result.changed ?? {}).map(([column, { from }]) => [column, valueOf(column, from)]);
  });
  return Object.fromEntries(before) as Partial<RuleFacts>;
}

/** The record is JSON: moments are text in it. */
const valueOf = (column: string, value: unknown) =>
  typeof value === "string" && /(At|Since)$/.test(column) ? new Date(value) : value;
