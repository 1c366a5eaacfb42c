import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyRule, configurationWith, quarrelling } from "@/lib/testing/any-configuration";
import { inOrder } from "@/lib/rule/pass";

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
    partners: [[], ["gold"]].flatMap((partnerCategoryIds) =>
      [null, "suspended" as const].map((supplierStatus) => ({
        partnerId: "x",
        companyId: null,
        partnerCategoryIds,
        supplierStatus,
      })),
    ),
    titles: [""],
    messages: [null],
    communications: [0],
    complete: configuration.kinds.includes("support_request") ? [true] : [true, false],
    edited: ["sectionId", "categoryId", "responsibleId", "partnerId", "priority", "kind", "supplierStatus"],
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
    default:
      return [`approval ${finding.section} nobody`];
  }
}

const numRuns = process.env.DRILL_FULL === "1" ? 500 : 30;

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
