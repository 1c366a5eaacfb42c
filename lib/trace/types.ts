import type { RuleDefinition } from "@/lib/rule/schema";
import type { ActionResult, Verdict } from "@/lib/rule/types";

/** A run of a rule, with all that explains it. */
export type Run = {
  id: string;
  at: string;
  ruleId: string;
  ruleVersion: number;
  /** What the rule said then; null where that can no longer be understood. */
  rule: RuleDefinition | null;
  ruleName: string;
  ticket: { number: number; title: string };
  occasion: { type: string; from: string | null; to: string };
  /** The moment a rule of the clock counted from. */
  base: string | null;
  depth: number;
  outcome: "done" | "nothing" | "partial" | "failed";
  shadow: boolean;
  error: string | null;
  seen: Verdict[];
  results: ActionResult[];
  chain: Cause[];
};

/** One step of the chain of causes, the nearest first; the last is the person's act, the mail or the clock. */
export type Cause = { is: "rule"; runId: string; name: string; version: number } | RootCause;

export type RootCause = {
  is: "act";
  via: string;
  command: string;
  at: string;
  /** Who did it, where a person did. */
  by: string | null;
  /** The message that began it, where the reader may open it. */
  message: { number: number; title: string } | null;
};

/** A place in a list of runs: moment and id of the last one shown. */
export type RunKey = { at: string; id: string };
