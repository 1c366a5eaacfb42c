import { availableParallelism } from "node:os";
import { describe, expect, it, vi } from "vitest";

import { inTurn } from "./in-turn";

const most = Math.max(1, availableParallelism() - 1);

/** Work that ends when told. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

const settled = () => new Promise((done) => setImmediate(done));

describe("Reads of many rows", () => {
  it("run one after the other for each person, and few at once of all", async () => {
    const began: string[] = [];
    const holds = ["a1", "a2", "b1", "c1", "d1"].map((name) => ({ name, ...held() }));
    const all = holds.map(({ name, work }) =>
      inTurn(name.slice(0, 1), () => {
        began.push(name);
        return work();
      }),
    );
    await settled();
    expect(began).toHaveLength(Math.min(most, 4));
    expect(began).not.toContain("a2");
    for (const { end } of holds) {
      end();
      await settled();
    }
    await Promise.all(all);
    expect(began.toSorted()).toEqual(["a1", "a2", "b1", "c1", "d1"]);
    expect(began[0]).toBe("a1");
  });

  it("go on after one that failed, and refuse who has too many waiting", async () => {
    await expect(inTurn("x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const first = held();
    const running = inTurn("y", first.work);
    const waiting = Array.from({ length: 8 }, () => inTurn("y", async () => 1));
    await expect(inTurn("y", async () => 2)).rejects.toMatchObject({ code: "blocked" });
    first.end();
    await running;
    expect(await Promise.all(waiting)).toHaveLength(8);
    expect(await inTurn("y", async () => 3)).toBe(3);
  });

  it("let a person's next rest after what the last one took, and nobody else's", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
    try {
      const began: string[] = [];
      const first = held();
      const of = (who: string, name: string, work: () => Promise<void> = async () => {}) =>
        inTurn(who, () => {
          began.push(name);
          return work();
        });
      const all = [of("r", "first", first.work), of("r", "second"), of("s", "neighbour")];
      await settled();
      vi.advanceTimersByTime(100);
      first.end();
      await settled();
      expect(began).toHaveLength(2);
      expect(began).not.toContain("second");
      vi.advanceTimersByTime(299);
      await settled();
      expect(began).not.toContain("second");
      vi.advanceTimersByTime(1);
      await Promise.all(all);
      expect(began).toEqual(["first", "neighbour", "second"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("rest a second at most", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
    try {
      const long = held();
      const first = inTurn("t", long.work);
      const second = inTurn("t", async () => "second");
      await settled();
      vi.advanceTimersByTime(5000);
      long.end();
      await first;
      vi.advanceTimersByTime(1000);
      expect(await second).toBe("second");
    } finally {
      vi.useRealTimers();
    }
  });
});
