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

  it("do not wait for people who look at a few of them one after the other", async () => {
    await withTime(async (took) => {
      for (let round = 0; round < 10; round += 1) await took("p", 90);
      expect(await began("p")).toBe(true);
    });
  });

  it("let who has used up a second of them rest until it has come back, and nobody else", async () => {
    await withTime(async (took) => {
      await took("r", 1000);
      expect(await began("r")).toBe(true);
      await took("r", 100);
      const second = began("r");
      expect(await began("s")).toBe(true);
      vi.advanceTimersByTime(1999);
      expect(await second).toBe(false);
    });
    await withTime(async (took) => {
      await took("q", 1000);
      await took("q", 100);
      vi.advanceTimersByTime(2000);
      expect(await began("q")).toBe(true);
    });
  });

  it("rest three seconds at most, and a whole pause makes good for all", async () => {
    await withTime(async (took) => {
      await took("t", 60_000);
      vi.advanceTimersByTime(2999);
      expect(await began("t")).toBe(false);
    });
    await withTime(async (took) => {
      await took("u", 60_000);
      vi.advanceTimersByTime(3000 + 20_000);
      for (let round = 0; round < 10; round += 1) await took("u", 90);
      expect(await began("u")).toBe(true);
    });
  });
});

/** Whether somebody's read begins at once. */
async function began(who: string): Promise<boolean> {
  let has = false;
  void inTurn(who, async () => (has = true));
  await settled();
  return has;
}

/** Gives a way to let somebody's read take so many milliseconds of a clock that stands still otherwise. */
async function withTime(tell: (took: (who: string, ms: number) => Promise<void>) => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  try {
    await tell(async (who, ms) => {
      const { work, end } = held();
      const read = inTurn(who, work);
      await settled();
      vi.advanceTimersByTime(ms);
      end();
      await read;
    });
  } finally {
    vi.useRealTimers();
  }
}
