import fc from "fast-check";

import type { Configuration } from "@/lib/proof/types";
import type { Rule } from "@/lib/rule/types";
import type { RuleWorld } from "@/lib/rule/world";

import { configurationOf, standingOf } from "./proof";
import { peopleOf, personOf, ruleOf, sectionOf } from "./rules";

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
  supplierStatus: maybe("suspended" as const),
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
/** A rule of any conditions and actions; most of them make little sense. */
export const anyRule = fc
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
export const quarrelling = fc
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

/** Two sections, two people, two categories, up to three rules. */
export const configurationWith = (rule: typeof anyRule) =>
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
