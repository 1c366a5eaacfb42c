import { describe, expect, it } from "vitest";

import {
  afterwards as after,
  happened,
  peopleOf,
  personOf,
  ruleNow as now,
  ruleOf,
  ruleWorld,
} from "@/lib/testing/rules";

import type { RuleFacts } from "../facts";
import type { Rule } from "../types";

const opened = happened("transition", { from: "draft", to: "open" });

const run = async (actions: Rule["actions"], given: Partial<RuleFacts> = {}, world = ruleWorld()) => {
  const done = await after(opened, [ruleOf({ name: "it", actions })], given, { world });
  return { ...done, results: done.runs[0]?.results ?? [], outcome: done.runs[0]?.outcome };
};

const because = (result: object | undefined) =>
  result && "because" in result ? (result.because as { key: string }).key : null;

const away = (deputyUserId: string | null) =>
  ruleWorld({
    people: peopleOf(
      personOf("demo", { worksIn: ["support1"] }),
      personOf("lena", { worksIn: ["support1"], isAway: true, deputyUserId }),
      personOf("quentin", { worksIn: ["quality"] }),
    ),
  });

describe("Actions", () => {
  describe("that change the state", () => {
    it("take one step of the workflow with its effects, roles aside", async () => {
      const { facts } = await run({ setState: "closed" });
      expect(facts).toMatchObject({ state: "closed", phase: "closed", closedAt: now, archived: true });
      expect(facts.lastActionAt).toBeNull();
      expect((await run({ setState: "open" }, { state: "draft", responsibleId: null })).facts).toMatchObject({
        state: "open",
        responsibleId: null,
        activeSince: now,
      });
    });

    it("do nothing where it is so already", async () => {
      expect((await run({ setState: "open" })).outcome).toBe("nothing");
      const offered = { kind: "sale_opportunity", state: "offered", phase: "pending" } as const;
      expect((await run({ setState: "pending" }, offered)).outcome).toBe("nothing");
    });

    it("fail where no single step leads there", async () => {
      const { results, outcome } = await run({ setState: "closed" }, { state: "draft" });
      expect([outcome, because(results[0])]).toEqual(["failed", "rule.because.notOneStep"]);
    });

    it("never approve", async () => {
      expect((await run({ setState: "open" }, { state: "submitted" })).outcome).toBe("failed");
      const campaign = { kind: "campaign", state: "draft", phase: "draft" } as const;
      expect((await run({ setState: "open" }, campaign)).outcome).toBe("failed");
      const opportunity = { kind: "sale_opportunity", state: "submitted", phase: "submitted" } as const;
      expect((await run({ setState: "contacted" }, opportunity)).outcome).toBe("failed");
    });

    it("do not put back what only a superior may where approval is required", async () => {
      expect((await run({ setState: "draft" })).facts.state).toBe("draft");
      expect((await run({ setState: "draft" }, { kind: "campaign" })).outcome).toBe("failed");
    });

    it("ask of a rule what the step asks of everybody", async () => {
      const { results } = await run({ setState: "submitted" }, { kind: "campaign", state: "draft", phase: "draft" });
      expect(because(results[0])).toBe("ticket.refusal.category");
    });

    it("open an opportunity by contacting, and never close it without saying how", async () => {
      const opportunity = { kind: "sale_opportunity", state: "draft", phase: "draft" } as const;
      expect((await run({ setState: "open" }, opportunity)).facts.state).toBe("contacted");
      const contacted = { kind: "sale_opportunity", state: "contacted", phase: "open" } as const;
      expect(because((await run({ setState: "closed" }, contacted)).results[0])).toBe("rule.because.chooseOutcome");
      expect((await run({ setState: "expired" }, contacted)).facts).toMatchObject({
        state: "expired",
        outcome: "expired",
      });
      expect((await run({ setState: "rejected" }, contacted)).facts).toMatchObject({
        closeReason: "it",
        probability: 0,
      });
      const aside = { ...contacted, state: "pending", phase: "pending", stateBeforePending: "enquired" } as const;
      expect((await run({ setState: "open" }, aside)).facts.state).toBe("enquired");
    });
  });

  it("are done in the order of the list, and one that fails does not stop the next", async () => {
    const { results, outcome, facts } = await run({
      setPriority: 1,
      setResponsible: "section_manager",
      setSectionId: "support2",
      setState: "submitted",
    });
    expect(results.map(({ action, outcome: how }) => `${action} ${how}`)).toEqual([
      "setState failed",
      "setSectionId done",
      "setResponsible done",
      "setPriority done",
    ]);
    expect(outcome).toBe("partial");
    // The manager of the section it went to.
    expect(facts).toMatchObject({ sectionId: "support2", responsibleId: "olga", priority: 1, parentSectionId: null });
  });

  it("move to a section as a transfer: what does not fit there is emptied", async () => {
    expect((await run({ setSectionId: "quality" }, { categoryId: "fault" })).facts).toMatchObject({
      categoryId: null,
      responsibleId: null,
    });
    expect(
      (await run({ setSectionId: "support2" }, { categoryId: "question", responsibleId: "olga" })).facts,
    ).toMatchObject({
      categoryId: "question",
      responsibleId: "olga",
    });
    expect(because((await run({ setSectionId: "gone" })).results[0])).toBe("rule.because.noSection");
    expect(because((await run({ setSectionId: "quality" }, { state: "closed" })).results[0])).toBe(
      "ticket.refusal.notNow",
    );
  });

  it("make responsible whom it may be, and whoever stands in for who is away", async () => {
    expect((await run({ setResponsible: "none" })).facts.responsibleId).toBeNull();
    expect((await run({ setResponsible: "demo" })).outcome).toBe("nothing");
    expect(because((await run({ setResponsible: "quentin" })).results[0])).toBe("ticket.refusal.noAssignment");
    expect((await run({ setResponsible: "ines" })).facts.responsibleId).toBe("ines");
    expect(because((await run({ setResponsible: "section_manager" }, { sectionId: "sales" })).results[0])).toBe(
      "rule.because.noManager",
    );
    const none = { responsibleId: null };
    expect((await run({ setResponsible: "lena" }, none, away("demo"))).facts.responsibleId).toBe("demo");
    expect((await run({ setResponsible: "lena" }, none, away("quentin"))).facts.responsibleId).toBe("lena");
    expect((await run({ setResponsible: "section_manager" }, none, away(null))).facts.responsibleId).toBe("lena");
  });

  it("give by turn and by load among those present", async () => {
    const turns = {
      lastTurn: new Map([
        [
          "support1",
          new Map([
            ["demo", 2],
            ["lena", 1],
            ["olga", 3],
          ]),
        ],
      ]),
      load: new Map([
        ["demo", 4],
        ["lena", 9],
        ["olga", 1],
      ]),
    };
    const world = ruleWorld({ turns });
    const none = { responsibleId: null };
    expect((await run({ setResponsible: "round_robin" }, none, world)).facts.responsibleId).toBe("lena");
    expect((await run({ setResponsible: "least_loaded" }, none, world)).facts.responsibleId).toBe("olga");
    const { results } = await run({ setResponsible: "round_robin" }, { ...none, sectionId: "sales" }, world);
    expect(because(results[0])).toBe("rule.because.nobodyInTurn");
  });

  it("take only a category that fits section and kind", async () => {
    expect((await run({ setCategoryId: "fault" })).facts.categoryId).toBe("fault");
    expect((await run({ setCategoryId: "question" })).facts.categoryId).toBe("question");
    expect(because((await run({ setCategoryId: "corrective" })).results[0])).toBe("rule.because.noCategory");
    expect(because((await run({ setCategoryId: "fault" }, { kind: "general" })).results[0])).toBe(
      "rule.because.noCategory",
    );
  });

  it("add watchers that are missing, whatever the case, and write the discussion to each new one", async () => {
    const { results, facts } = await run(
      {
        addWatchers: [
          "Expert@MyCompany.com",
          "{sectionManager}",
          "{responsible}",
          "{supervisor}",
          "{previousResponsible}",
        ],
      },
      { watchers: ["demo@mycompany.com"] },
    );
    expect(facts.watchers).toEqual(["demo@mycompany.com", "expert@mycompany.com", "lena@mycompany.com"]);
    expect(results[0]).toMatchObject({
      watchers: ["expert@mycompany.com", "lena@mycompany.com"],
      mails: [
        { to: "expert@mycompany.com", what: "discussion" },
        { to: "lena@mycompany.com", what: "discussion" },
      ],
    });
    expect((await run({ addWatchers: ["{responsible}"] }, { watchers: ["DEMO@mycompany.com"] })).outcome).toBe(
      "nothing",
    );
  });

  it("remind the responsible, or the section's manager where nobody is", async () => {
    const to = async (given: Partial<RuleFacts>) => {
      const [result] = (await run({ remindResponsible: true, remindAttach: true }, given)).results;
      return result && "mails" in result ? result.mails?.map((mail) => [mail.to, mail.attach]) : because(result);
    };
    expect(await to({})).toEqual([["demo@mycompany.com", true]]);
    expect(await to({ responsibleId: null })).toEqual([["lena@mycompany.com", true]]);
    expect(await to({ responsibleId: null, sectionId: "sales" })).toBe("rule.because.nobodyToRemind");
    expect(because((await run({ remindPartner: true }, { partnerEmail: null })).results[0])).toBe(
      "rule.because.noPartnerAddress",
    );
  });

  it("write to the union of the chosen, each address once", async () => {
    const mail = {
      to: { responsible: true, partner: true, watchers: true, addresses: ["Pia@mycompany.com", "ANNA@client.example"] },
      subject: "Call the supplier",
      body: "About {ticket.number}",
    };
    const { results } = await run({ mail }, { watchers: ["demo@mycompany.com", "expert@mycompany.com"] });
    expect(results[0]).toMatchObject({
      mails: [
        { to: "demo@mycompany.com", audience: "responsible" },
        { to: "anna@client.example", audience: "partner" },
        { to: "expert@mycompany.com", audience: "watcher" },
        { to: "pia@mycompany.com", audience: "address" },
      ],
    });
  });
});

describe("Escalation", () => {
  const escalated = happened("escalate", { from: "open", to: "escalate" });
  const given = { sectionId: "support2", responsibleId: "olga", escalatedFromUserId: "demo" };

  it("is not undone by a rule that fires on anything", async () => {
    const anything = ruleOf({
      name: "back",
      actions: { setSectionId: "support1", setResponsible: "ines", setPriority: 1 },
    });
    const { facts, runs } = await after(escalated, [anything], given);
    expect(facts).toMatchObject({ sectionId: "support2", responsibleId: "olga", priority: 1 });
    expect(runs[0]?.results.map(({ outcome }) => outcome)).toEqual(["nothing", "nothing", "done"]);
  });

  it("is where a rule of its own may choose, and where the one before may learn", async () => {
    const own = ruleOf({
      name: "Learn from level 2",
      criteria: { stateTo: "escalate", sectionId: "support2" },
      actions: { setResponsible: "ines", addWatchers: ["{previousResponsible}"] },
    });
    const { facts } = await after(escalated, [own], given);
    expect(facts).toMatchObject({ responsibleId: "ines", watchers: ["demo@mycompany.com"] });
  });
});
