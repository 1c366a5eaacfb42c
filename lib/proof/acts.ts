import { valuesIn } from "./values";
import type { RuleFacts } from "@/lib/rule/facts";
import { factsAfter } from "@/lib/rule/effect";
import type { Root } from "@/lib/rule/pass";
import type { RuleOccasion } from "@/lib/rule/types";
import { fitsCategory } from "@/lib/rule/actions/category-fits";
import { mayWorkThere } from "@/lib/rule/world";
import type { Decision } from "@/lib/kernel/change";
import { changeKind } from "@/lib/ticket/operations/change-kind";
import { assign, moveSection } from "@/lib/ticket/operations/hand-on";
import { rolesOnTicket } from "@/lib/ticket/record-roles";
import { approvalRequired, isTicketKind, kindOf } from "@/lib/ticket/registry";
import { decide } from "@/lib/workflow/decide";
import type { Situation } from "@/lib/workflow/situation";

import { categoriesThere, type Classes } from "./classes";
import { heard } from "./simulate";
import type { Configuration } from "./types";

/** What somebody did to a ticket, or what befell it, and the ticket after it. */
export type Act = Root & { person: string | null };

/** Which happenings somebody asks for: movements, messages and edits, the clock. */
export type Heard = { moves: boolean; stays: boolean; clock: boolean };
export const everything: Heard = { moves: true, stays: true, clock: true };

/** All that may happen to a ticket next. */
export function* acts(
  configuration: Configuration,
  classes: Classes,
  facts: RuleFacts,
  { moves, stays, clock }: Heard = everything,
): Generator<Act> {
  const same = (type: RuleOccasion["type"], editedFields: readonly string[] = []): Act => ({
    facts,
    occasion: { type, from: facts.state, to: facts.state, editedFields },
    person: null,
  });
  if (moves && facts.state === kindOf(facts.kind).workflow.start) {
    yield { ...same("created"), occasion: { type: "created", from: null, to: facts.state, editedFields: [] } };
  }
  if (clock) yield same("clock");
  if (moves) yield* steps(configuration, classes, facts);
  if (!stays) return;
  yield same("communication");
  // Whatever it is now, it may just have been something else: there is another priority and another partner.
  for (const field of ["priority", "partnerId", "supplierStatus"])
    if (classes.edited.includes(field)) yield same("edit", [field]);
  yield* edits(configuration, classes, facts);
}

/** Steps of the workflow by everybody who may, and by the system for mail and portal. */
export function* steps(configuration: Configuration, classes: Classes, facts: RuleFacts): Generator<Act> {
  const codes = new Set(
    kindOf(facts.kind)
      .workflow.transitions.filter(({ from, code }) => from.includes(facts.state) && code !== "delete")
      .map(({ code }) => code),
  );
  for (const code of codes) {
    for (const person of [null, ...classes.people]) {
      const decision =
        person === null ? bySystem(configuration, facts, code) : byPerson(configuration, facts, code, person);
      if (!decision?.allowed) continue;
      yield done(configuration, facts, decision, person);
      // Who does it makes a difference only where it becomes theirs.
      if (facts.responsibleId !== null || !classes.edited.includes("responsibleId")) break;
    }
  }
}

export function byPerson(
  configuration: Configuration,
  facts: RuleFacts,
  code: string,
  person: string,
): Decision | null {
  const standing = configuration.standings.get(person);
  if (!standing) return null;
  const roles = rolesOnTicket(standing, person, facts);
  return decide(kindOf(facts.kind).workflow, {
    ...situation(configuration, facts, roles, person),
    transition: code,
    input,
  });
}

const input = { comment: "…", reason: "…" };
const mailSteps = new Set(["open", "pending", "close", "reopen"]);

/** An answer by mail or portal opens, puts aside, closes and reopens, where no approval is asked (domain 7.5). */
function bySystem(configuration: Configuration, facts: RuleFacts, code: string): Decision | null {
  const asked = situation(configuration, facts, "system", null);
  if (!mailSteps.has(code) || asked.approvalRequired) return null;
  return decide(kindOf(facts.kind).workflow, { ...asked, transition: code });
}

function situation(
  { world, now }: Configuration,
  facts: RuleFacts,
  roles: Situation["roles"],
  actorUserId: string | null,
): Situation & { facts: RuleFacts } {
  const setting = world.sections.get(facts.sectionId)?.approvalRequired ?? "by_kind";
  return {
    state: facts.state,
    facts,
    roles,
    approvalRequired: approvalRequired(facts.kind, setting),
    now,
    actorUserId,
  };
}

/** Handing on, giving to somebody, another category, another kind: as the commands do it. */
function* edits(configuration: Configuration, classes: Classes, facts: RuleFacts): Generator<Act> {
  const { world } = configuration;
  const asked = situation(configuration, facts, "system", null);
  const heardOf = (field: string) => classes.edited.includes(field);
  for (const userId of heardOf("responsibleId") ? [null, ...classes.people] : []) {
    const mayWork = userId !== null && mayWorkThere(world, userId, facts.sectionId);
    yield* allowed(configuration, facts, assign(asked, { userId, mayWorkThere: mayWork }));
  }
  const movesAreHeard = ["sectionId", "categoryId", "responsibleId"].some(heardOf);
  for (const sectionId of movesAreHeard ? classes.sections : []) {
    const fits = {
      categoryFits: facts.categoryId === null || fitsCategory(world, facts.categoryId, facts.kind, sectionId),
      responsibleFits: facts.responsibleId === null || mayWorkThere(world, facts.responsibleId, sectionId),
    };
    yield* allowed(configuration, facts, moveSection(asked, { sectionId, ...fits }));
  }
  for (const categoryId of heardOf("categoryId")
    ? categoriesThere(configuration, classes, facts.kind, facts.sectionId)
    : []) {
    if (categoryId === facts.categoryId) continue;
    const occasion = { type: "edit", from: facts.state, to: facts.state, editedFields: ["categoryId"] } as const;
    yield { facts: { ...facts, categoryId }, occasion, person: null };
  }
  for (const kind of heardOf("kind") ? classes.kinds : []) {
    if (!isTicketKind(kind)) continue;
    const to = {
      kind,
      sectionId: facts.sectionId,
      approvalRequired: approvalRequired(kind, world.sections.get(facts.sectionId)?.approvalRequired ?? "by_kind"),
      categoryFits: facts.categoryId === null || fitsCategory(world, facts.categoryId, kind, facts.sectionId),
      responsibleFits: true,
    };
    yield* allowed(configuration, facts, changeKind(asked, to));
  }
}

function* allowed(configuration: Configuration, facts: RuleFacts, decision: Decision): Generator<Act> {
  if (decision.allowed) yield done(configuration, facts, decision, null);
}

function done(
  { world }: Configuration,
  facts: RuleFacts,
  decision: Extract<Decision, { allowed: true }>,
  person: string | null,
): Act {
  const [occasion] = decision.changes.flatMap((change) => (change.kind === "occasion" ? [change.occasion] : []));
  if (!occasion) throw new Error("Nothing is heard of what was done.");
  return {
    facts: factsAfter(facts, { changes: valuesIn(decision.changes) }, world),
    occasion: heard(occasion),
    person,
  };
}
