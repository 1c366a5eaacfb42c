import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { receiptWorkflow } from "@/lib/event/receipt";
import { eventWorkflow } from "@/lib/event/workflow";
import type { Change } from "@/lib/kernel/change";
import type { Facts } from "@/lib/kernel/facts";
import { recordRoles } from "@/lib/kernel/record-role";
import { changesOf, eventFacts, ticketFacts, valuesOf } from "@/lib/testing/facts";
import { phaseOf } from "@/lib/ticket/phases";
import { kindOf, ticketKinds } from "@/lib/ticket/registry";
import { messages } from "@/messages/en";

import { decide, offeredTransitions } from "./decide";
import type { WorkflowDefinition } from "./define";

const workflows: [string, WorkflowDefinition<string>][] = [
  ...ticketKinds.map((kind): [string, WorkflowDefinition<string>] => [kind, kindOf(kind).workflow]),
  ["outgoing event", eventWorkflow("outgoing")],
  ["incoming event", eventWorkflow("incoming")],
  ["receipt", receiptWorkflow],
];

const everyInput = {
  comment: "Because.",
  reason: "Too expensive",
  kind: "general",
  title: "Follow-up",
  recipientId: "person-lea",
  recipientIsInternal: true,
  ticketId: "ticket-6",
  ticketIsVisible: true,
};

describe.each(workflows)("The workflow of a %s", (_name, workflow) => {
  it("has one row per step and state", () => {
    const keys = workflow.transitions.flatMap(({ code, from }) => from.map((state) => `${code} from ${state}`));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("has a sentence for every label, refusal, warning and notice", () => {
    const keys = workflow.transitions.flatMap((row) => [
      `transition.${row.label ?? row.code}`,
      `history.${row.code}`,
      ...[...(row.requires ?? []), ...(row.requiresOfInput ?? [])].map(({ otherwise }) => `refusal.${otherwise}`),
      ...(row.needs ?? []).map((need) => `refusal.needs.${need}`),
      ...(row.warns ?? []).map(({ saying }) => `warning.${saying}`),
      ...(row.effects ?? []).flatMap((effect) => ("notify" in effect ? [`notice.${effect.about}`] : [])),
      ...row.from.map((state) => `state.${state}`),
    ]);
    const wanted = [...keys, "refusal.already", "refusal.notNow", "refusal.notYours", "refusal.onlySupervisors"];
    expect(wanted.filter((key) => typeof sentence(`${workflow.words}.${key}`) !== "string")).toEqual([]);
  });

  it("never leaves its table, and history always explains the state", () => {
    const codes = [...new Set(workflow.transitions.map(({ code }) => code))];
    const steps = fc.array(
      fc.record({
        transition: fc.constantFrom(...codes, "no such step"),
        roles: fc.oneof(fc.constant("system" as const), fc.subarray([...recordRoles])),
        approvalRequired: fc.boolean(),
        withInput: fc.boolean(),
        person: fc.constantFrom("yue", "demo"),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, (moves) => {
        let record: Facts = { ...startOf(workflow), state: workflow.start };
        let explained = workflow.start;
        for (const { withInput, person, ...move } of moves) {
          const decision = decide(workflow, {
            ...move,
            state: String(record.state),
            facts: record,
            now: new Date("2026-05-04"),
            actorUserId: move.roles === "system" ? null : person,
            input: withInput ? everyInput : {},
          });
          if (!decision.allowed) continue;
          explained = fold(explained, changesOf(decision, "history"));
          record = { ...record, ...(valuesOf(decision) as Facts) };
          expect(workflow.states).toContain(record.state);
          expect(explained).toBe(record.state);
          expect(workflow.phases?.[String(record.state)] ?? record.phase).toBe(record.phase);
        }
      }),
    );
  });

  it("offers exactly the steps it would take", () => {
    const situation = fc.record({
      state: fc.constantFrom(...workflow.states),
      roles: fc.subarray([...recordRoles]),
      approvalRequired: fc.boolean(),
      facts: fc.constantFrom<Facts>(startOf(workflow), {}),
    });
    fc.assert(
      fc.property(situation, (given) => {
        const asked = { ...given, now: new Date("2026-05-04"), actorUserId: "yue" };
        const offered = offeredTransitions(workflow, asked)
          .filter(({ enabled }) => enabled)
          .map(({ code }) => code);
        const taken = [...new Set(workflow.transitions.map(({ code }) => code))].filter(
          (transition) => decide(workflow, { ...asked, transition, input: everyInput }).allowed,
        );
        expect(new Set(offered)).toEqual(new Set(taken));
      }),
    );
  });
});

describe("The phases of tickets", () => {
  it("cover every state of every kind", () => {
    const states = ticketKinds.flatMap((kind) => kindOf(kind).workflow.states);
    expect(new Set(states)).toEqual(new Set(Object.keys(phaseOf)));
  });
});

const startOf = (workflow: WorkflowDefinition<string>): Facts =>
  workflow.words === "ticket" ? ticketFacts({ sectionAllowsDelete: true, parentSectionId: "level-2" }) : eventFacts();

/** Reads the timeline as people do: each entry starts where the one before ended. */
function fold(state: string, changes: readonly Extract<Change, { kind: "history" }>[]): string {
  return changes.reduce((before, { entry }) => {
    expect(entry.fromState).toBe(before);
    return entry.toState ?? before;
  }, state);
}

const sentence = (key: string): unknown =>
  key.split(".").reduce<unknown>((node, part) => (isTree(node) ? node[part] : undefined), messages);

const isTree = (node: unknown): node is Record<string, unknown> => typeof node === "object" && node !== null;
