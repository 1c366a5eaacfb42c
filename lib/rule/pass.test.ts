import { describe, expect, it } from "vitest";

import { afterwards as after, happened, ruleFacts, ruleOf, ruleWorld } from "@/lib/testing/rules";

import { deepest } from "./pass";

const opened = happened("transition", { from: "draft", to: "open" });

/** Backwards in the list, so that each is called for only by the change of the one before. */
const chain = (length: number) =>
  Array.from({ length }, (_, at) => {
    const letter = `link ${at}`;
    return ruleOf({
      name: letter,
      sequence: 100 - at,
      criteria: at === 0 ? { stateTo: "open" } : { categoryId: `c${at - 1}` },
      actions: { setCategoryId: `c${at}` },
    });
  });

describe("Rules follow an occasion", () => {
  it("all that match, by sequence, then by creation", async () => {
    const late = ruleOf({ name: "late", createdAt: new Date("2026-03-01"), sequence: 5 });
    const early = ruleOf({ name: "early", createdAt: new Date("2026-02-01"), sequence: 5 });
    const first = ruleOf({ name: "first", createdAt: new Date("2026-04-01"), sequence: 1 });
    const other = ruleOf({ name: "other", criteria: { kind: "meeting" }, sequence: 0 });
    expect((await after(opened, [late, other, early, first])).order).toEqual(["first", "early", "late"]);
  });

  it("until one that lets no other follow", async () => {
    const stop = ruleOf({ name: "stop", stopAfter: true, sequence: 2 });
    const before = ruleOf({ name: "before", sequence: 1 });
    const behind = ruleOf({ name: "behind", sequence: 3 });
    expect((await after(opened, [behind, stop, before])).order).toEqual(["before", "stop"]);
    const elsewhere = { ...stop, criteria: { kind: "meeting" as const } };
    expect((await after(opened, [behind, elsewhere, before])).order).toEqual(["before", "behind"]);
  });

  it("on the ticket as the rules before them left it, while from and to stay", async () => {
    const rules = [
      ruleOf({ name: "urgent", criteria: { stateTo: "open" }, actions: { setPriority: 1, setState: "pending" } }),
      ruleOf({ name: "only urgent", criteria: { stateTo: "open", priorityMin: 1 } }),
      ruleOf({ name: "not urgent", criteria: { stateTo: "open", priorityMax: 2 } }),
    ];
    const { order, facts } = await after(opened, rules);
    expect(order).toEqual(["urgent", "only urgent"]);
    expect(facts).toMatchObject({ priority: 1, state: "pending" });
  });

  it("with what they saw", async () => {
    const rule = ruleOf({ name: "gold", criteria: { stateTo: "open", responsible: "demo" } });
    const { runs } = await after(opened, [rule]);
    expect(runs[0]?.seen.map(({ criterion, holds }) => [criterion, holds])).toEqual([
      ["stateTo", true],
      ["responsible", true],
    ]);
  });
});

describe("What rules change calls for rules", () => {
  it("after the pass, with the rule that caused it", async () => {
    const rules = [
      ruleOf({ name: "to quality", criteria: { stateTo: "open" }, actions: { setSectionId: "quality" } }),
      ruleOf({ name: "in quality", criteria: { sectionId: "quality" }, actions: { setPriority: 2 } }),
      ruleOf({ name: "last of the pass", criteria: { stateTo: "open" } }),
    ];
    // "in quality" is asked in the first pass already, because the ticket stands there by then.
    expect((await after(opened, rules)).order).toEqual(["to quality", "in quality", "last of the pass"]);
    const { runs } = await after(opened, [{ ...rules[1]!, sequence: 1 }, rules[0]!, rules[2]!]);
    expect(runs.map(({ rule, depth, cause }) => [rule, depth, cause])).toEqual([
      ["to quality", 0, null],
      ["last of the pass", 0, null],
      ["in quality", 1, "to quality"],
    ]);
  });

  it("but nothing that changed nothing", async () => {
    const { ran } = await after(opened, [
      ruleOf({ name: "same", criteria: { stateTo: "open" }, actions: { setPriority: 3 } }),
      ruleOf({ name: "listens", criteria: { priorityMin: 3 }, sequence: 1 }),
    ]);
    expect(ran).toEqual(["listens: nothing", "same: nothing"]);
  });

  it("one rule at most once for one root, however they chase each other", async () => {
    const chasing = [
      ruleOf({ name: "up", criteria: { priorityMax: 3 }, actions: { setPriority: 1 } }),
      ruleOf({ name: "down", criteria: { priorityMin: 2 }, actions: { setPriority: 5 } }),
    ];
    const edited = happened("edit", { editedFields: ["priority"] });
    expect((await after(edited, chasing)).order).toEqual(["up", "down"]);
  });

  it("fifteen deep and no deeper; the rule that is cut off is told", async () => {
    const categories = new Map(
      Array.from({ length: 30 }, (_, at) => {
        const id = `c${at}`;
        return [id, { id, name: id, active: true, parentId: null, kind: null, sectionId: null }];
      }),
    );
    const world = ruleWorld({ categories });
    const enough = await after(opened, chain(deepest + 1), {}, { world });
    expect(enough.runs.map(({ depth }) => depth)).toEqual(Array.from({ length: deepest + 1 }, (_, depth) => depth));
    expect(enough.cutOff).toEqual([]);
    const tooMany = await after(opened, chain(deepest + 4), {}, { world });
    expect(tooMany.runs).toHaveLength(deepest + 1);
    expect(tooMany.cutOff).toEqual([`link ${deepest + 1}`]);
  });
});

describe("The clock", () => {
  const clock = happened("clock");
  const twoDays = { dateType: "created", delay: 2, delayUnit: "day" } as const;
  const expert = ruleOf({
    name: "Copy to an expert after 2 days",
    criteria: { stateFrom: "open", stateTo: "open", responsible: "demo" },
    ...twoDays,
    actions: { addWatchers: ["expert@mycompany.com"], remindResponsible: true },
  });

  it("fires what is due, once for its base, with the base it counted from", async () => {
    const { runs, facts } = await after(clock, [expert]);
    expect(runs[0]).toMatchObject({ base: ruleFacts().createdAt, outcome: "done" });
    expect(facts.watchers).toEqual(["expert@mycompany.com"]);
    expect((await after(clock, [expert], {}, { alreadyRan: [expert.name] })).order).toEqual([]);
    expect((await after(clock, [{ ...expert, delay: 3 }])).order).toEqual([]);
    expect(
      (await after(happened("clock", { from: "closed", to: "closed" }), [expert], { state: "closed" })).order,
    ).toEqual([]);
  });

  it("leads to what the change calls for", async () => {
    const urgent = ruleOf({ name: "urgent", ...twoDays, actions: { setPriority: 1 } });
    const told = ruleOf({ name: "told", criteria: { priorityMin: 1 }, sequence: 1 });
    const { runs } = await after(clock, [told, urgent]);
    expect(runs.map(({ rule, depth, cause }) => [rule, depth, cause])).toEqual([
      ["urgent", 0, null],
      ["told", 1, "urgent"],
    ]);
  });

  it("lets a rule that stops the others stop those of the same minute, also when it ran before", async () => {
    const stop = ruleOf({ name: "stop", ...twoDays, stopAfter: true, sequence: 1 });
    const same = ruleOf({ name: "same minute", ...twoDays });
    const earlier = ruleOf({ name: "a day before", ...twoDays, delay: 1 });
    expect((await after(clock, [same, earlier, stop])).order).toEqual(["stop", "a day before"]);
    expect((await after(clock, [same, earlier, stop], {}, { alreadyRan: ["stop"] })).order).toEqual(["a day before"]);
  });
});
