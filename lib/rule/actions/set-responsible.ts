import { leastLoaded, nextInTurn, standIn } from "@/lib/assignment/turn";
import { assign } from "@/lib/ticket/operations/hand-on";

import { type RuleActions, ruleActions } from "../schema";
import type { RuleAction } from "../types";
import { mayWorkThere, type RuleWorld } from "../world";
import { planOf, situationOf } from "./from-decision";
import { type Acting, becauseOfEscalation, failed, nothing, wouldUndoEscalation } from "./list";

type Wanted = NonNullable<RuleActions["setResponsible"]>;

/**
 * Makes somebody responsible as by hand. A person by turn is somebody present; what would go to somebody who is away
 * goes to the deputy, where there is one who may work there.
 */
export const setResponsible: RuleAction<Wanted> = {
  name: "setResponsible",
  schema: ruleActions.shape.setResponsible.unwrap(),
  plan: (wanted, about) => {
    const { facts, world } = about;
    const chosen = chosenBy(wanted, about);
    if (chosen === undefined) return failed(wanted === "section_manager" ? "noManager" : "nobodyInTurn");
    const userId = chosen && deputyFor(world, chosen, facts.sectionId);
    if (userId === facts.responsibleId) return nothing();
    if (wouldUndoEscalation(about)) return nothing(becauseOfEscalation);
    const mayWork = userId !== null && mayWorkThere(world, userId, facts.sectionId);
    return planOf(assign(situationOf(about), { userId, mayWorkThere: mayWork }));
  },
};

/** Whether the choice asks whose turn it is: then a pass asks its host first, under a lock. */
export const isByTurn = (wanted: unknown): boolean => wanted === "round_robin" || wanted === "least_loaded";

/** Null for nobody by intent, undefined where nobody is to be found. */
function chosenBy(wanted: Wanted, { facts, world }: Acting): string | null | undefined {
  switch (wanted) {
    case "none":
      return null;
    case "section_manager":
      return world.sections.get(facts.sectionId)?.managerId ?? undefined;
    case "round_robin":
      return nextInTurn(world, facts.sectionId) ?? undefined;
    case "least_loaded":
      return leastLoaded(world, facts.sectionId) ?? undefined;
    default:
      return wanted;
  }
}

/** Where nobody stands in, or not in this section, it is still theirs: a ticket must not be lost by a holiday. */
function deputyFor(world: RuleWorld, userId: string, sectionId: string): string {
  const deputy = standIn(world, userId);
  return deputy && mayWorkThere(world, deputy, sectionId) ? deputy : userId;
}
