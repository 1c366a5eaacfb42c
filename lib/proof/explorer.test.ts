import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { configurationOf, standingOf } from "@/lib/testing/proof";
import { peopleOf, personOf, ruleOf, sectionOf } from "@/lib/testing/rules";
import { inOrder } from "@/lib/rule/pass";
import type { Rule } from "@/lib/rule/types";
import type { RuleWorld } from "@/lib/rule/world";

import { approvalRequired } from "@/lib/ticket/registry";

import { acts } from "./acts";
import type { Classes } from "./classes";
import { chaseFrom } from "./find-chases";
import { waysOut } from "./find-traps";
import { findings } from "./findings";
import { answerOf, replay } from "./replay";
import { fires } from "./roots";
import { simulate, type SimulatedRun } from "./simulate";
import { tickets } from "./tickets";
import type { Configuration, Finding } from "./types";

/**
 * Looks at everything that may happen to every ticket, with all rules, and claims what it saw: slow, and with nothing of
 * the proof's cleverness in it.
 */
async function explored(configuration: Configuration): Promise<Set<string>> {
  const { world } = configuration;
  const rules = inOrder(configuration.rules);
  const everything: Classes = {
    kinds: configuration.kinds,
    sections: [...world.sections.keys()],
    categories: [null, ...world.categories.keys()],
    people: [...world.people.values()].filter(({ active }) => active).map(({ userId }) => userId),
    priorities: [1, 2, 3, 4],
    partners: [[], ["gold"]].map((partnerCategoryIds) => ({ partnerId: "x", companyId: null, partnerCategoryIds })),
    titles: [""],
    messages: [null],
    communications: [0],
    complete: configuration.kinds.includes("support_request") ? [true] : [true, false],
    edited: ["sectionId", "categoryId", "responsibleId", "partnerId", "priority", "kind"],
  };
  const fired = new Set<string>();
  const ran = new Set<string>();
  const did = new Set<string>();
  const failed = new Set<string>();
  const claims = new Set<string>();
  for (const ticket of tickets(configuration, everything, rules)) {
    for (const act of acts(configuration, everything, ticket)) {
      const firing = rules.filter((rule) => fires(configuration, rule, act));
      if (firing.length === 0) continue;
      for (const { id } of firing) fired.add(id);
      for (const { rule } of (await simulate(configuration, rules, act)).runs) ran.add(rule);
      for (const rule of firing) {
        const { runs, facts } = await simulate(configuration, [rule], act);
        const isAtHome = configuration.kindOfSection.get(facts.sectionId) === facts.kind;
        for (const result of runs[0]?.results ?? []) {
          if (result.outcome === "done") did.add(`${rule.id} ${result.action}`);
          if (result.outcome === "failed") failed.add(`${rule.id} ${result.action}`);
          if (result.outcome === "failed" && isAtHome && result.because.key === "rule.because.noManager")
            claims.add(`noManager ${rule.id} ${facts.sectionId}`);
          if (
            result.outcome === "done" &&
            isAtHome &&
            result.mails &&
            !configuration.mailboxSections.has(facts.sectionId)
          )
            claims.add(`noMailbox ${rule.id} ${facts.sectionId}`);
        }
      }
      for (const rule of (await chaseFrom(configuration, rules, act)) ?? []) claims.add(`chase ${rule}`);
    }
    if (await isTrap(configuration, everything, ticket)) {
      claims.add(`stateTrap ${ticket.kind} ${ticket.state} ${ticket.sectionId}`);
    }
  }
  for (const section of everything.sections) {
    const kind = configuration.kindOfSection.get(section);
    const setting = world.sections.get(section)?.approvalRequired ?? "by_kind";
    if (!kind || !configuration.kinds.includes(kind) || !approvalRequired(kind, setting)) continue;
    const approvers = [...configuration.standings].filter(
      ([, { role, supervises }]) => role === "admin" || supervises.includes(section),
    );
    if (approvers.length < 2) claims.add(`approval ${section} ${approvers[0]?.[0] ?? "nobody"}`);
  }
  for (const { id, actions } of rules) {
    if (!fired.has(id)) claims.add(`never ${id}`);
    else if (!ran.has(id)) claims.add(`shadowed ${id}`);
    for (const action of ["setState", "setSectionId", "setResponsible", "setCategoryId"] as const) {
      const name = `${id} ${action}`;
      if (actions[action] !== undefined && failed.has(name) && !did.has(name)) claims.add(`impossible ${name}`);
    }
  }
  return claims;
}

async function isTrap(configuration: Configuration, everything: Classes, ticket: Parameters<typeof waysOut>[2]) {
  for (const way of waysOut(configuration, everything, ticket)) {
    const { facts } = await simulate(configuration, inOrder(configuration.rules), way);
    if (facts.state !== ticket.state) return false;
  }
  return true;
}

/** A finding in the explorer's words. */
function claimsIn(finding: Finding): string[] {
  switch (finding.code) {
    case "neverMatches":
    case "clockNeverDue":
    case "nothingEscalates":
      return [`never ${finding.rule}`];
    case "shadowed":
      return [`shadowed ${finding.rule}`];
    case "chase":
      return finding.rules.map((rule) => `chase ${rule}`);
    case "actionNeverPossible":
      return [`impossible ${finding.rule} ${finding.action}`];
    case "noManager":
    case "noMailbox":
      return finding.sections.map((section) => `${finding.code} ${finding.rule} ${section}`);
    case "stateTrap":
      return finding.sections.map((section) => `stateTrap ${finding.kind} ${finding.state} ${section}`);
    case "approvalByAuthorOnly":
      return [`approval ${finding.section} ${finding.person}`];
    case "approvalByNobody":
      return [`approval ${finding.section} nobody`];
  }
}

const sectionIds = ["a", "b"];
const userIds = ["una", "ugo"];
const maybe = <Value>(...values: Value[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });
const states = ["draft", "submitted", "open", "pending", "closed", "cancelled"];

const anyCriteria = fc.record({
  stateFrom: maybe(...states, "none"),
  stateTo: maybe(...states, "escalate"),
  sectionId: maybe(...sectionIds),
  includeDescendants: maybe(true),
  categoryId: maybe("ofA", "any"),
  responsible: maybe(...userIds, "unassigned", "gone"),
  partnerCategoryId: maybe("gold"),
  priorityMin: maybe(2),
  priorityMax: maybe(2, 3),
});
const anyActions = fc.record({
  setState: maybe(...states),
  setSectionId: maybe(...sectionIds),
  setResponsible: maybe<string>(...userIds, "section_manager", "none"),
  setPriority: maybe(1, 3),
  setCategoryId: maybe("ofA", "any"),
  remindPartner: maybe(true as const),
});
const set = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Given]?: NonNullable<Given[Key]>;
  };
const anyRule = fc
  .record({
    criteria: anyCriteria,
    actions: anyActions,
    stopAfter: fc.boolean(),
    clock: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 2) }),
  })
  .map(({ criteria, actions, stopAfter, clock }): Partial<Rule> => ({
    criteria: set(criteria),
    actions: set(actions),
    stopAfter,
    ...(clock > 0 && { dateType: "deadline", delay: clock, delayUnit: "hour" }),
  }));

/** Rules that say little and do one thing: they get in each other's way. */
const quarrelling = fc
  .record({
    criteria: fc.constantFrom<Rule["criteria"]>(
      {},
      { priorityMin: 2 },
      { priorityMax: 2 },
      { responsible: "una" },
      { responsible: "ugo" },
      { sectionId: "a" },
      { sectionId: "b" },
      { stateTo: "open" },
      { stateTo: "pending" },
      { stateTo: "closed", priorityMin: 3 },
    ),
    actions: fc.constantFrom<Rule["actions"]>(
      { setPriority: 1 },
      { setPriority: 4 },
      { setResponsible: "una" },
      { setResponsible: "ugo" },
      { setSectionId: "a" },
      { setSectionId: "b" },
      { setState: "open" },
      { setState: "pending" },
      { setState: "closed" },
    ),
    stopAfter: fc.boolean(),
  })
  .map((rule): Partial<Rule> => rule);

const configurationWith = (rule: typeof anyRule) =>
  fc
    .record({
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
      below: fc.boolean(),
      managers: fc.tuple(maybe(...userIds), maybe(...userIds)),
      approval: fc.tuple(fc.constantFrom("yes", "no", "by_kind"), fc.constantFrom("yes", "no")),
      works: fc.tuple(fc.subarray(sectionIds), fc.subarray(sectionIds)),
      admin: fc.boolean(),
      mailboxes: fc.subarray(sectionIds),
      strangers: fc.subarray(sectionIds),
      kind: fc.oneof(
        { weight: 3, arbitrary: fc.constant("support_request") },
        { weight: 1, arbitrary: fc.constantFrom("campaign", "sale_opportunity") },
      ),
    })
    .map(({ rules, below, managers, approval, works, admin, mailboxes, strangers, kind }): Configuration => {
      const people = peopleOf(
        ...userIds.map((id, at) => personOf(id, { worksIn: works[at as 0 | 1], isAdmin: admin && at === 0 })),
      );
      const sections = sectionIds.map((id, at) =>
        sectionOf(id, {
          managerId: managers[at as 0 | 1] ?? null,
          approvalRequired: approval[at as 0 | 1],
          parentId: below && id === "b" ? "a" : null,
        }),
      );
      const world: RuleWorld = {
        organisation: { id: "o", name: "O", timeZone: "Europe/Paris" },
        sections: new Map(sections.map((section) => [section.id, section])),
        categories: new Map([
          ["ofA", { id: "ofA", name: "ofA", active: true, parentId: null, kind: null, sectionId: "a" }],
          ["any", { id: "any", name: "any", active: true, parentId: null, kind: null, sectionId: null }],
        ]),
        partnerCategories: new Map([["gold", { id: "gold", name: "gold", parentId: null }]]),
        people,
      };
      const managed = (userId: string) => sections.filter(({ managerId }) => managerId === userId).map(({ id }) => id);
      const withBelow = (ids: string[]) => (below && ids.includes("a") ? ["a", "b"] : ids);
      return configurationOf({
        world,
        kinds: [kind],
        rules: rules.map((rule, at) => ruleOf({ ...rule, name: `r${at}`, id: `r${at}` })),
        mailboxSections: new Set(mailboxes),
        kindOfSection: new Map(sectionIds.map((id) => [id, strangers.includes(id) ? "meeting" : kind])),
        standings: new Map(
          userIds.map((id, at) => [
            id,
            standingOf({
              role: admin && at === 0 ? "admin" : "staff",
              operates: works[at as 0 | 1],
              supervises: withBelow(managed(id)),
            }),
          ]),
        ),
      });
    });

const numRuns = process.env.DRILL_FULL === "1" ? 1000 : 40;

describe("The proof, beside an explorer that looks at everything", () => {
  it.each([
    ["any rules", anyRule],
    ["rules that get in each other's way", quarrelling],
  ])(
    "misses no finding and invents none, and every example plays again: %s",
    { timeout: 3_600_000 },
    async (_what, rule) => {
      await fc.assert(
        fc.asyncProperty(configurationWith(rule), async (configuration) => {
          const found = await findings(configuration);
          const claims = found.flatMap(claimsIn).toSorted();
          expect([...new Set(claims)]).toEqual([...(await explored(configuration))].toSorted());
          for (const finding of found) expect(await isShown(configuration, finding), finding.code).toBe(true);
        }),
        { numRuns },
      );
    },
  );
});

/** Whether the story of the finding, played again, shows what it says. */
async function isShown(configuration: Configuration, finding: Finding): Promise<boolean> {
  const { runs, facts } = await replay(configuration, finding.example);
  const ran = (rule: string) => runs.some((run) => run.rule === rule);
  switch (finding.code) {
    case "neverMatches":
    case "clockNeverDue":
    case "nothingEscalates":
      return !ran(finding.rule);
    case "shadowed": {
      const rule = configuration.rules.find(({ id }) => id === finding.rule);
      return rule !== undefined && !ran(finding.rule) && answerOf(configuration, rule, finding.example).fires;
    }
    case "chase": {
      const chasing = await chaseFrom(configuration, inOrder(configuration.rules), finding.example);
      return chasing?.join() === finding.rules.join();
    }
    case "actionNeverPossible":
      return ran(finding.rule) ? hasFailed(runs, finding) : true;
    case "stateTrap":
      return facts.state === finding.state;
    default:
      return true;
  }
}

const hasFailed = (runs: readonly SimulatedRun[], { rule, action }: { rule: string; action: string }): boolean =>
  runs.some((run) => run.rule === rule && run.results.some((result) => result.action === action));
