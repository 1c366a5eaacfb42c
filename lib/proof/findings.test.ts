import { describe, expect, it } from "vitest";

import { configurationOf, standingOf } from "@/lib/testing/proof";
import { personOf, peopleOf, ruleOf, ruleWorld, sectionOf } from "@/lib/testing/rules";
import { ticketKinds } from "@/lib/ticket/registry";

import { byPerson } from "./acts";
import { chaseFrom } from "./find-chases";
import { findings } from "./findings";
import { answerOf, replay } from "./replay";
import type { Configuration, Finding } from "./types";

const found = async (given: Partial<Configuration>) => {
  const configuration = configurationOf(given);
  return { configuration, found: await findings(configuration) };
};
const only = (all: readonly Finding[]): Finding => {
  expect(all.map(({ code }) => code)).toHaveLength(1);
  return all[0]!;
};

describe("The proof", () => {
  it("finds nothing where all is well", async () => {
    const rules = [
      ruleOf({ name: "gold", criteria: { stateTo: "open", partnerCategoryId: "gold" }, actions: { setPriority: 1 } }),
      ruleOf({ name: "fault", criteria: { categoryId: "fault" }, actions: { setResponsible: "section_manager" } }),
      ruleOf({ name: "late", criteria: { stateFrom: "open", stateTo: "open" }, dateType: "last_action", delay: 3 }),
      ruleOf({ name: "learn", criteria: { stateTo: "escalate", sectionId: "support2" } }),
    ];
    expect((await found({ rules, kinds: ticketKinds })).found).toEqual([]);
  });

  it("finds a rule that can never match, with the conditions in each other's way", async () => {
    const never = ruleOf({
      name: "never",
      criteria: { categoryId: "fault", sectionId: "quality", titleContains: "printer" },
    });
    const { configuration, found: all } = await found({ rules: [never] });
    const finding = only(all);
    expect(finding).toMatchObject({
      code: "neverMatches",
      rule: "never",
      criteria: ["categoryId", "sectionId"],
    });
    const answer = answerOf(configuration, never, finding.example);
    expect(answer.fires).toBe(false);
    expect(answer.verdicts.filter(({ holds }) => !holds)).toHaveLength(1);
  });

  it.each([
    ["a category of another kind", { categoryId: "fault", kind: "general" }],
    ["priorities that exclude each other", { priorityMin: 2, priorityMax: 3 }],
    ["a change of state that no workflow knows", { stateFrom: "draft", stateTo: "pending" }],
    ["a state of another kind", { kind: "meeting", stateTo: "sold" }],
    ["a person who left", { responsible: "gone" }],
    ["a person who never works there", { responsible: "quentin", sectionId: "support1" }],
  ] as const)("finds %s", async (_what, criteria) => {
    const world = ruleWorld();
    const people = new Map([...world.people, ["gone", personOf("gone", { active: false, worksIn: ["support1"] })]]);
    const rules = [ruleOf({ name: "never", criteria })];
    const { found: all } = await found({ rules, world: { ...world, people }, kinds: ticketKinds });
    expect(only(all)).toMatchObject({ code: "neverMatches", criteria: Object.keys(criteria) });
  });

  it("finds a clock on a state nothing enters, and an escalation into a section below which there is none", async () => {
    const clock = ruleOf({ name: "clock", dateType: "created", criteria: { stateFrom: "open", stateTo: "pending" } });
    const learn = ruleOf({ name: "learn", criteria: { stateTo: "escalate", sectionId: "support1" } });
    const { found: all } = await found({ rules: [clock, learn] });
    expect(all).toMatchObject([
      { code: "clockNeverDue", rule: "clock", criteria: ["stateFrom", "stateTo"] },
      { code: "nothingEscalates", rule: "learn" },
    ]);
  });

  it("finds a rule that another one always keeps from running", async () => {
    const stop = ruleOf({ name: "stop", criteria: { stateTo: "open" }, stopAfter: true, sequence: 1 });
    const behind = ruleOf({ name: "behind", criteria: { stateTo: "open", responsible: "demo" } });
    const { configuration, found: all } = await found({ rules: [stop, behind] });
    const finding = only(all);
    expect(finding).toMatchObject({ code: "shadowed", rule: "behind", by: ["stop"] });
    expect(answerOf(configuration, behind, finding.example).fires).toBe(true);
    expect((await replay(configuration, finding.example)).runs.map(({ rule }) => rule)).toEqual(["stop"]);
    // One that stops others only sometimes leaves it its turns.
    const sometimes = { ...stop, criteria: { stateTo: "open" as const, priorityMin: 1 } };
    expect((await found({ rules: [sometimes, behind] })).found).toEqual([]);
    expect((await found({ rules: [{ ...stop, sequence: 99 }, behind] })).found).toEqual([]);
  });

  it("finds rules that chase each other", async () => {
    const up = ruleOf({ name: "up", criteria: { priorityMax: 3 }, actions: { setPriority: 1 } });
    const down = ruleOf({ name: "down", criteria: { priorityMin: 2 }, actions: { setPriority: 5 } });
    const { configuration, found: all } = await found({ rules: [up, down] });
    const finding = only(all);
    expect(finding).toMatchObject({ code: "chase", rules: ["down", "up"] });
    expect(await chaseFrom(configuration, configuration.rules, finding.example)).toEqual(["down", "up"]);
    // Two that write the same but never meet.
    const apart = [up, { ...down, criteria: { priorityMin: 2, kind: "meeting" as const } }];
    expect(
      (await found({ rules: apart, kinds: ["support_request", "meeting"] })).found.filter(
        ({ code }) => code === "chase",
      ),
    ).toMatchObject([{ rules: ["down", "up"] }]);
    const never = [{ ...up, criteria: { priorityMax: 3, kind: "general" as const } }, apart[1]!];
    expect((await found({ rules: never, kinds: ["general", "meeting"] })).found).toEqual([]);
  });

  it("finds a rule that another one calls back in the very pass in which it acted", async () => {
    const back = ruleOf({ name: "back", actions: { setState: "pending" } });
    const again = ruleOf({ name: "again", criteria: { stateTo: "open" }, actions: { setState: "open" } });
    const all = (await found({ rules: [back, again] })).found.filter(({ code }) => code === "chase");
    expect(only(all)).toMatchObject({ rules: ["again", "back"] });
  });

  it("finds an action that can never succeed", async () => {
    const approve = ruleOf({ name: "approve", criteria: { stateTo: "submitted" }, actions: { setState: "open" } });
    const elsewhere = ruleOf({
      name: "give",
      criteria: { sectionId: "support1" },
      actions: { setResponsible: "quentin" },
    });
    const { configuration, found: all } = await found({ rules: [approve, elsewhere] });
    expect(all).toMatchObject([
      { code: "actionNeverPossible", rule: "approve", action: "setState" },
      { code: "actionNeverPossible", rule: "give", action: "setResponsible" },
    ]);
    const { runs } = await replay(configuration, all[0]!.example);
    expect(runs[0]?.results).toMatchObject([{ action: "setState", outcome: "failed" }]);
  });

  it("finds sections without the manager or the mailbox that a rule needs", async () => {
    const rules = [
      ruleOf({
        name: "to the manager",
        criteria: { stateFrom: "none" },
        actions: { setResponsible: "section_manager" },
      }),
      ruleOf({ name: "to the partner", criteria: { stateTo: "closed" }, actions: { remindPartner: true } }),
    ];
    const mailboxSections = new Set(["support1", "support2", "sales"]);
    expect((await found({ rules, mailboxSections })).found).toMatchObject([
      { code: "noManager", rule: "to the manager", sections: ["sales"] },
      { code: "noMailbox", rule: "to the partner", sections: ["quality"] },
    ]);
  });

  it("finds a state that nobody can leave, by right or because a rule brings the ticket back", async () => {
    const stay = ruleOf({
      name: "stay",
      criteria: { stateFrom: "closed", stateTo: "open" },
      actions: { setState: "closed" },
    });
    const { configuration, found: all } = await found({ rules: [stay] });
    const finding = only(all);
    expect(finding).toMatchObject({ code: "stateTrap", state: "closed", rules: ["stay"] });
    expect("sections" in finding && finding.sections).toHaveLength(4);
    expect((await replay(configuration, finding.example)).facts.state).toBe("closed");

    const nobody = peopleOf(personOf("demo", { worksIn: ["support1"] }));
    const sections = new Map([["support1", sectionOf("support1", { approvalRequired: "yes" })]]);
    const alone = await found({ world: ruleWorld({ people: nobody, sections }) });
    expect(alone.found.map((one) => ("state" in one ? `${one.code} ${one.state}` : one.code))).toEqual([
      "stateTrap closed",
      "stateTrap cancelled",
      "approvalByNobody",
    ]);
  });

  it("finds approvals that only the author could give", async () => {
    const sections = new Map([["marketing", sectionOf("marketing", { managerId: "lena" })]]);
    const people = peopleOf(personOf("lena", { worksIn: ["marketing"] }), personOf("demo", { worksIn: ["marketing"] }));
    const kindOfSection = new Map([["marketing", "campaign"]]);
    const one = await found({ world: ruleWorld({ sections, people }), kindOfSection, kinds: ["campaign"] });
    const finding = only(one.found);
    expect(finding).toMatchObject({ code: "approvalByAuthorOnly", section: "marketing", person: "lena" });
    const may = (person: string) => byPerson(one.configuration, finding.example.facts, "open", person)?.allowed;
    expect([may("lena"), may("demo")]).toEqual([true, false]);
    const standings = new Map([...one.configuration.standings, ["ines", standingOf({ role: "admin" })]]);
    expect((await found({ ...one.configuration, standings })).found).toEqual([]);
  });
});
