import { valueFor } from "@/lib/kernel/asker";
import type { Change, HistoryDraft } from "@/lib/kernel/change";
import type { Value } from "@/lib/kernel/condition";
import { words } from "@/lib/kernel/words";

import type { Effect, Source, TransitionDefinition, WorkflowDefinition } from "./define";
import { askerOf, asks, type Move, targetOf } from "./situation";

type Values = Extract<Change, { kind: "set" }>["values"];

/** The changes of one step: the columns at once, one history entry, then who is told and what rules hear. */
export function changesOf(
  workflow: WorkflowDefinition<string>,
  transition: TransitionDefinition<string>,
  move: Move,
): Change[] {
  const to = targetOf(workflow, transition, move);
  const effects = [...(workflow.always ?? []), ...(transition.effects ?? [])].filter(
    (effect) => !("when" in effect) || effect.when === undefined || asks(move, effect.when),
  );
  const values = Object.assign(stateValues(workflow, to, move), ...effects.map((effect) => valuesOf(effect, move)));
  const changes: Change[] = [
    { kind: "set", values },
    { kind: "history", entry: historyOf(transition, move, to) },
    ...effects.flatMap((effect) => othersOf(workflow, effect, transition)),
  ];
  const type = transition.occasion === undefined ? "transition" : transition.occasion;
  if (workflow.occasions && type !== null) {
    changes.push({ kind: "occasion", occasion: { type, from: move.state, to: type === "escalate" ? "escalate" : to } });
  }
  return changes;
}

function stateValues(workflow: WorkflowDefinition<string>, to: string, { state }: Move): Values {
  if (to === state) return {};
  const phase = workflow.phases?.[to];
  return phase === undefined ? { state: to } : { state: to, phase };
}

function valuesOf(effect: Effect, move: Move): Values {
  if ("increase" in effect) return { [effect.increase]: Number(move.facts[effect.increase] ?? 0) + 1 };
  if (!("set" in effect)) return {};
  const value = valueOf(effect.to, move);
  return value === undefined ? {} : { [effect.set]: value };
}

/** Undefined when the input was not given: then the column keeps what it has. */
function valueOf(source: Source, move: Move): Values[string] | undefined {
  if (source === null) return null;
  if (!isReference(source)) return valueFor(askerOf(move.actorUserId, move.now), source);
  if ("input" in source) return move.input?.[source.input];
  const fact = move.facts[source.fact];
  if (isList(fact)) throw new Error(`The fact "${source.fact}" is a list and cannot be copied into one column.`);
  return fact ?? null;
}

function othersOf(
  workflow: WorkflowDefinition<string>,
  effect: Effect,
  { code }: TransitionDefinition<string>,
): Change[] {
  if ("notify" in effect) {
    return [{ kind: "notify", whom: effect.notify, about: words(`${workflow.words}.notice.${effect.about}`) }];
  }
  if ("queueMail" in effect) return [{ kind: "queueMail" }];
  if ("tellFollowUps" in effect)
    return [{ kind: "followUpHistory", entry: { entryType: effect.tellFollowUps, label: code } }];
  return [];
}

function historyOf(transition: TransitionDefinition<string>, move: Move, to: string): HistoryDraft {
  const text = move.input?.comment ?? move.input?.reason ?? move.input?.summary;
  return {
    entryType: transition.history ?? "transition",
    label: transition.code,
    ...(typeof text === "string" && text.trim() !== "" && { text: text.trim() }),
    fromState: move.state,
    toState: to,
  };
}

const isReference = (
  source: Value | { fact: string } | { input: string },
): source is { fact: string } | { input: string } => typeof source === "object" && !(source instanceof Date);

const isList = (fact: Move["facts"][string]): fact is readonly string[] => Array.isArray(fact);
