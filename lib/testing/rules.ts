import { noTurns } from "@/lib/assignment/turn";
import { changedBy, factsAfter } from "@/lib/rule/effect";
import type { RuleFacts } from "@/lib/rule/facts";
import { follow, type Host, type outcomeOf, type Step } from "@/lib/rule/pass";
import type { ActionResult, Rule, RuleOccasion } from "@/lib/rule/types";
import type { PersonOfWorld, RuleWorld, SectionOfWorld } from "@/lib/rule/world";
import { phaseOf } from "@/lib/ticket/phases";

import { ticketFacts } from "./facts";

const byId = <One extends { id: string }>(...rows: One[]): ReadonlyMap<string, One> =>
  new Map(rows.map((row) => [row.id, row]));

export const sectionOf = (id: string, given: Partial<SectionOfWorld> = {}): SectionOfWorld => ({
  id,
  name: id,
  active: true,
  parentId: null,
  managerId: null,
  allowDelete: false,
  approvalRequired: "by_kind",
  emailAddress: `${id}@mycompany.com`,
  ...given,
});

export const personOf = (userId: string, given: Partial<PersonOfWorld> = {}): PersonOfWorld => ({
  userId,
  name: userId,
  email: `${userId}@mycompany.com`,
  phone: null,
  active: true,
  isAdmin: false,
  isAway: false,
  deputyUserId: null,
  worksIn: [],
  ...given,
});

export const peopleOf = (...people: PersonOfWorld[]): ReadonlyMap<string, PersonOfWorld> =>
  new Map(people.map((person) => [person.userId, person]));

/** My Company as rules know it: Support Level 1 below Level 2, Quality, Sales. */
export function ruleWorld(given: Partial<RuleWorld> = {}): RuleWorld {
  return {
    organisation: { id: "my-company", name: "My Company", timeZone: "Europe/Paris" },
    sections: byId(
      sectionOf("support2", { managerId: "olga" }),
      sectionOf("support1", { parentId: "support2", managerId: "lena" }),
      sectionOf("quality", { managerId: "quentin" }),
      sectionOf("sales"),
    ),
    categories: byId(
      { id: "fault", name: "Fault Fix", active: true, parentId: null, kind: "support_request", sectionId: "support1" },
      { id: "corrective", name: "Corrective", active: true, parentId: null, kind: null, sectionId: "quality" },
      { id: "question", name: "Question", active: true, parentId: null, kind: null, sectionId: null },
    ),
    partnerCategories: byId(
      { id: "contract", name: "Support Contract", parentId: null },
      { id: "gold", name: "Gold", parentId: "contract" },
    ),
    people: peopleOf(
      personOf("demo", { worksIn: ["support1"] }),
      personOf("lena", { worksIn: ["support1"] }),
      personOf("olga", { worksIn: ["support2", "support1"] }),
      personOf("quentin", { worksIn: ["quality"] }),
      personOf("ines", { isAdmin: true }),
    ),
    ...given,
  };
}

/** "Problem with printing", a support request of Anna's in Support Level 1, open, with Demo User. */
export const ruleFacts = (given: Partial<RuleFacts> = {}): RuleFacts => {
  const state = given.state ?? "open";
  return {
    ...ticketFacts({
      kind: "support_request",
      title: "Problem with printing",
      sectionId: "support1",
      parentSectionId: "support2",
      parentSectionManagerId: "olga",
      categoryId: null,
      responsibleId: "demo",
      supervisorId: null,
      createdBy: "demo",
      partnerId: "anna",
      partnerEmail: "anna@client.example",
      state,
      phase: phaseOf[state],
    }),
    createdAt: new Date("2026-05-12T07:00:00Z"),
    partnerCategoryIds: [],
    supplierStatus: null,
    companyId: "client",
    watchers: [],
    communications: 1,
    lastMessage: "The printer prints nothing.",
    firstResponseDueAt: null,
    nextResponseDueAt: null,
    closeDueAt: null,
    ...given,
  };
};

let made = 0;

/** An active rule; without more it matches anything and does nothing. */
export function ruleOf(given: Partial<Rule> = {}): Rule {
  made += 1;
  return {
    id: given.name ?? `rule-${made}`,
    version: 1,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, made)),
    activatedAt: new Date("2026-01-01T00:00:00Z"),
    name: `Rule ${made}`,
    sequence: 10,
    stopAfter: false,
    criteria: {},
    dateType: "none",
    delay: 0,
    delayUnit: "day",
    actions: {},
    ...given,
  };
}

export const happened = (type: RuleOccasion["type"], given: Partial<RuleOccasion> = {}): RuleOccasion => ({
  type,
  from: "open",
  to: "open",
  editedFields: [],
  ...given,
});

export type NotedRun = {
  rule: string;
  depth: number;
  cause: string | null;
  base: Date | null;
  seen: Step<NotedRun>["verdicts"];
  results: readonly ActionResult[];
  outcome: ReturnType<typeof outcomeOf> | null;
};

/** A host that notes what a pass decides and gives the ticket as it would be. */
export function notingHost(world: RuleWorld, options: { alreadyRan?: readonly string[] } = {}) {
  const runs: NotedRun[] = [];
  const cutOff: string[] = [];
  const host: Host<NotedRun> = {
    begin: async ({ rule, verdicts, depth, cause, base }) => {
      if (options.alreadyRan?.includes(rule.name)) return null;
      const run: NotedRun = {
        rule: rule.name,
        depth,
        cause: cause?.rule ?? null,
        base,
        seen: verdicts,
        results: [],
        outcome: null,
      };
      runs.push(run);
      return run;
    },
    act: async (_run, action, plan, facts) => ({
      facts: factsAfter(facts, plan, world),
      result: {
        action,
        outcome: "done",
        changed: changedBy(facts, plan.changes),
        ...(plan.addWatchers && { watchers: plan.addWatchers }),
        ...(plan.mails && { mails: plan.mails }),
      },
    }),
    end: async (run, results, outcome) => {
      Object.assign(run, { results, outcome });
    },
    tooDeep: async (rule) => {
      cutOff.push(rule.name);
    },
    turns: async () => world.turns ?? noTurns,
  };
  return { host, runs, cutOff };
}

/** What a set of rules does after an occasion, and the ticket at the end. */
export async function afterwards(
  occasion: RuleOccasion,
  rules: readonly Rule[],
  given: Partial<RuleFacts> = {},
  { world = ruleWorld(), alreadyRan = [] }: { world?: RuleWorld; alreadyRan?: readonly string[] } = {},
) {
  const noted = notingHost(world, { alreadyRan });
  const facts = await follow(noted.host, rules, world, { facts: ruleFacts(given), occasion }, ruleNow);
  const ran = noted.runs.map(({ rule, outcome }) => `${rule}: ${outcome}`);
  return { ...noted, facts, ran, order: noted.runs.map(({ rule }) => rule) };
}

/** Two days after the ticket of `ruleFacts` was created. */
export const ruleNow = new Date("2026-05-14T07:00:00Z");
