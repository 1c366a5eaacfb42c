import type { RuleFacts } from "@/lib/rule/facts";
import { inOrder } from "@/lib/rule/pass";
import { mayWorkThere } from "@/lib/rule/world";
import { isUnclosed } from "@/lib/ticket/phases";
import { approvalRequired } from "@/lib/ticket/registry";

import { type Act, acts, byPerson, steps } from "./acts";
import { activeSections, type Classes, classesOf, signatureOfSection } from "./classes";
import { cone } from "./relevance";
import { mostLooked } from "./roots";
import { simulate } from "./simulate";
import { tickets } from "./tickets";
import type { Configuration, Finding } from "./types";

/** States that nobody can leave: because nobody may, or because rules bring the ticket back whenever somebody does. */
export async function stateTraps(configuration: Configuration): Promise<Finding[]> {
  const ordered = inOrder(configuration.rules);
  const rules = cone(
    ordered.filter(({ actions }) => actions.setState),
    ordered,
  );
  const classes = classesOf(configuration, rules);
  const traps = new Map<string, { facts: RuleFacts; sections: Set<string>; trap: Trap }>();
  let looked = 0;
  for (const facts of tickets(configuration, classes, rules)) {
    looked += 1;
    if (looked > mostLooked) break;
    const key = `${facts.kind} ${facts.state}`;
    if (traps.get(key)?.sections.has(facts.sectionId)) continue;
    const trap = await trapOf(configuration, rules, waysOut(configuration, classes, facts), facts);
    if (!trap) continue;
    const known = traps.get(key);
    if (known) known.sections.add(facts.sectionId);
    else traps.set(key, { facts, sections: new Set([facts.sectionId]), trap });
  }
  const others = { people: classes.people, categories: classes.categories.filter((id) => id !== null) };
  const sign = (id: string) => JSON.stringify(signatureOfSection(configuration, rules, others, id));
  return [...traps.values()].map(({ facts, sections, trap }) => {
    const signs = new Set([...sections].map(sign));
    return {
      code: "stateTrap",
      kind: facts.kind,
      state: facts.state,
      sections: activeSections(configuration).filter((id) => signs.has(sign(id))),
      ...trap,
    };
  });
}

/** Whatever may happen; before that somebody who works there may have taken the ticket. */
export function* waysOut(configuration: Configuration, classes: Classes, facts: RuleFacts): Generator<Act> {
  // Steps first: one of them nearly always leads out.
  yield* steps(configuration, classes, facts);
  for (const responsibleId of isUnclosed(facts.phase) ? classes.people : []) {
    if (mayWorkThere(configuration.world, responsibleId, facts.sectionId))
      yield* steps(configuration, classes, { ...facts, responsibleId });
  }
  yield* acts(configuration, classes, facts, { moves: false, stays: true, clock: true });
}

type Trap = { rules: readonly string[]; example: Act };

/** Null where something leads out for good. */
async function trapOf(
  configuration: Configuration,
  rules: Configuration["rules"],
  ways: Iterable<Act>,
  facts: RuleFacts,
): Promise<Trap | null> {
  let trap: Trap | null = null;
  for (const way of ways) {
    const simulation = await simulate(configuration, rules, way);
    if (simulation.facts.state !== facts.state) return null;
    if (way.facts.state === facts.state) continue;
    const moved = simulation.runs.filter(({ results }) =>
      results.some(({ action, outcome }) => action === "setState" && outcome === "done"),
    );
    trap ??= { rules: [...new Set(moved.map(({ rule }) => rule))], example: way };
  }
  const still: Act["occasion"] = { type: "communication", from: facts.state, to: facts.state, editedFields: [] };
  return trap ?? { rules: [], example: { facts, occasion: still, person: null } };
}

/** Where approval is asked, somebody else than the author should be able to give it. */
export function approvals(configuration: Configuration): Finding[] {
  return activeSections(configuration).flatMap((section): Finding[] => {
    const kind = configuration.kindOfSection.get(section);
    const setting = configuration.world.sections.get(section)?.approvalRequired ?? "by_kind";
    if (!kind || !configuration.kinds.includes(kind) || !approvalRequired(kind, setting)) return [];
    const submitted = submittedTicket(configuration, kind, section);
    if (!submitted) return [];
    const approvers = [...configuration.standings.keys()].filter(
      (person) => byPerson(configuration, submitted, "open", person)?.allowed,
    );
    const [only, ...others] = approvers;
    if (others.length > 0) return [];
    const occasion: Act["occasion"] = { type: "transition", from: "draft", to: "submitted", editedFields: [] };
    if (!only) return [{ code: "approvalByNobody", section, example: { facts: submitted, occasion } }];
    const own = { ...submitted, createdBy: only, responsibleId: only };
    return [{ code: "approvalByAuthorOnly", section, person: only, example: { facts: own, occasion, person: only } }];
  });
}

function submittedTicket(configuration: Configuration, kind: string, sectionId: string): RuleFacts | null {
  const classes = { ...classesOf(configuration, []), sections: [sectionId] };
  for (const facts of tickets(configuration, classes, [], { kind, isState: (state) => state === "submitted" }))
    return facts;
  return null;
}
