import { dueAt, baseOf } from "@/lib/rule/due";
import { takesPart, verdictsOf } from "@/lib/rule/matching";
import type { Asked, Rule, Verdict } from "@/lib/rule/types";

/** What is known of a rule and a ticket at one moment. `asked` says what happened then, or that the clock looked. */
export type Question = {
  rule: Rule;
  /** It was switched on at that moment. */
  isActive: boolean;
  asked: Asked;
  now: Date;
  /** Its run on this very occasion, or, of a rule of the clock, for the same base value, up to the moment. */
  ran: { runId: string; at: string; spared: boolean } | null;
  /** An earlier rule that let no later one act on the occasion. */
  stoppedBy: string | null;
};

/** The one reason that stood in the way; `verdicts` are all that was asked, whatever the reason. */
export type Why = { verdicts: readonly Verdict[]; base: Date | null; due: Date | null } & (
  | { answer: "acted" | "once" | "spared"; runId: string; at: string }
  | { answer: "notActive" | "noBase" | "notDue" | "matches" }
  | { answer: "notAsked"; because: "closed" | "messages" | "edits" | "otherFields" }
  | { answer: "criterion"; first: Verdict }
  | { answer: "stopped"; by: string }
);

/**
 * Why a rule did not act on a ticket at a moment, by the same decisions as the rules themselves: whether it was on, took
 * part on such an occasion, which criterion failed first, whether it was due, had run before, or was held back.
 */
export function whyNot({ rule, isActive, asked, now, ran, stoppedBy }: Question): Why {
  const timeZone = asked.world.organisation.timeZone;
  const isClock = rule.dateType !== "none";
  const known = {
    verdicts: verdictsOf(rule, asked),
    base: baseOf(rule, asked.facts),
    due: isClock ? dueAt(rule, asked.facts, timeZone) : null,
  };
  const run = ran && { runId: ran.runId, at: ran.at };
  if (run && !isClock) return { ...known, answer: "acted", ...run };
  if (!isActive) return { ...known, answer: "notActive" };
  if (!takesPart(rule, asked.occasion)) return { ...known, answer: "notAsked", because: reasonNotAsked(rule, asked) };
  const first = known.verdicts.find(({ holds }) => !holds);
  if (first) return { ...known, answer: "criterion", first };
  if (isClock && !known.due) return { ...known, answer: "noBase" };
  if (known.due && known.due > now) return { ...known, answer: "notDue" };
  // When it was switched on, what was past its moment already was left in peace.
  if (run) return { ...known, answer: ran.spared ? "spared" : "once", ...run };
  return stoppedBy === null ? { ...known, answer: "matches" } : { ...known, answer: "stopped", by: stoppedBy };
}

function reasonNotAsked(rule: Rule, { occasion }: Asked): "closed" | "messages" | "edits" | "otherFields" {
  if (occasion.type === "clock") return "closed";
  if (occasion.type === "communication") return "messages";
  // Whoever listens to messages listens to edits too, of what it looks at.
  return takesPart(rule, { ...occasion, type: "communication" }) ? "otherFields" : "edits";
}
