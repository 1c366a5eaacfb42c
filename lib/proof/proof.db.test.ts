import { beforeAll, describe, expect, it } from "vitest";

import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createRule, saveRule } from "@/lib/rule/commands/keep-rule";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { activateRuleInput, createRuleInput, saveRuleInput } from "@/lib/rule/inputs";
import { type Town, town } from "@/lib/testing/town";

import { proofCount, proofShown } from "./load-answer";
import { proofQuestion } from "./pages";

let place: Town;
beforeAll(async () => {
  place = await town();
});

const page = { via: "page", now: new Date("2026-05-14T09:00:00Z") } as const;
const question = command("test.proof", (scope, rule: string | null) => proofQuestion(scope, rule));
const ask = (rule: string | null) => run(place.as("ines"), question, rule, page);

const make = async (fields: Record<string, string>) => {
  const { id } = await run(place.as("ines"), createRule, createRuleInput.parse(fields), page);
  return { id, version: 1 };
};
const switchOn = ({ id, version }: { id: string; version: number }) =>
  run(place.as("ines"), activateRule, activateRuleInput.parse({ id, version }), page);

const codesOf = async (rule: string | null) => (await proofShown(await ask(rule))).map(({ finding }) => finding.code);

describe("The proof of an organisation", () => {
  it("looks at a rule before it is switched on, as if it were, and at the others with it", async () => {
    const urgent = await make({ name: "Urgent", "criteria.priorityMax": "3", "actions.setPriority": "1" });
    expect(await codesOf(urgent.id)).toEqual([]);
    await switchOn(urgent);
    const calm = await make({ name: "Calm", "criteria.priorityMin": "2", "actions.setPriority": "4" });
    expect(await codesOf(null)).not.toContain("chase");
    expect(await codesOf(calm.id)).toEqual(["chase"]);
    const [shown] = await proofShown(await ask(calm.id));
    // Each has its turn once, then the limit ends it.
    expect(shown?.runs.map(({ rule }) => rule).toSorted()).toEqual([urgent.id, calm.id].toSorted());
    await switchOn(calm);
    expect(await codesOf(urgent.id)).toEqual(["chase"]);
  });

  it("asks anew after every change of the rules", async () => {
    const never = {
      name: "Never",
      "criteria.stateFrom": "draft",
      "criteria.stateTo": "pending",
      "actions.setPriority": "1",
    };
    const { id, version } = await make(never);
    expect(await codesOf(id)).toEqual(["neverMatches"]);
    const mended = saveRuleInput.parse({ ...never, id, version, "criteria.stateTo": "open" });
    await run(place.as("ines"), saveRule, mended, page);
    expect(await codesOf(id)).toEqual([]);
  });

  it("knows rights, managers and mailboxes as they stand", async () => {
    const before = await proofCount(await ask(null));
    const rule = await make({
      name: "To the manager",
      "criteria.stateFrom": "none",
      "actions.setResponsible": "section_manager",
    });
    await switchOn(rule);
    const [shown] = await proofShown(await ask(rule.id));
    const { configuration } = await ask(null);
    const without = [...configuration.world.sections.values()].filter(({ managerId }) => !managerId);
    expect(shown?.finding).toMatchObject({ code: "noManager", rule: rule.id });
    const named = shown && "sections" in shown.finding ? shown.finding.sections : [];
    expect(named.toSorted()).toEqual(without.map(({ id }) => id).toSorted());
    expect(await proofCount(await ask(null))).toBe(before + 1);
  });

  it("is for administrators", async () => {
    await expect(run(place.as("demo"), question, null, page)).rejects.toMatchObject({ code: "not-permitted" });
  });
});
