import { describe, expect, it } from "vitest";

import { together } from "./together";

describe("What costs hardly more for several than for one", () => {
  it("goes together where it comes while others are under way, and each hears its own answer", async () => {
    const batches: string[][] = [];
    const gate = Promise.withResolvers<void>();
    const ask = together<string, string>(3, async (all) => {
      batches.push([...all]);
      if (batches.length === 1) await gate.promise;
      return all.map((one) => one.toUpperCase());
    });
    const first = [ask("a"), ask("b")];
    await new Promise(setImmediate);
    const later = ["c", "d", "e", "f"].map((one) => ask(one));
    gate.resolve();
    expect(await Promise.all([...first, ...later])).toEqual(["A", "B", "C", "D", "E", "F"]);
    expect(batches).toEqual([["a", "b"], ["c", "d", "e"], ["f"]]);
    expect(await ask("g")).toBe("G");
  });

  it("is tried one by one where several fail, so that none suffers for another", async () => {
    const ask = together<number, number>(10, async (all) => {
      if (all.includes(2)) throw new Error("two");
      return all;
    });
    const outcomes = await Promise.allSettled([ask(1), ask(2), ask(3)]);
    expect(outcomes.map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([1, "failed", 3]);
  });
});
