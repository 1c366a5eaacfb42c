import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { partners } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

import { command } from "./command";
import { run } from "./run";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

/** Each touches its own partner, waits until the other has done so too, and then touches the other's. */
function opposite() {
  const waiting: (() => void)[] = [];
  let begun = 0;
  const bothBegan = () =>
    new Promise<void>((done) => {
      begun += 1;
      waiting.push(done);
      // Whoever begins anew finds the other gone on.
      if (begun >= 2) for (const go of waiting.splice(0)) go();
    });
  return command("test.opposite", async ({ tx, now }: Scope, [first, second]: readonly [string, string]) => {
    const touch = (id: string) => tx.update(partners).set({ updatedAt: now }).where(eq(partners.id, id));
    await touch(first);
    await bothBegan();
    await touch(second);
    return { done: first };
  });
}

describe("Two acts that wait for each other", () => {
  it("are both done: the one that the database gave up begins anew", async () => {
    const { anna, rolf } = cast.partners;
    const act = opposite();
    const answers = await Promise.all([
      run(cast.system("myCompany"), act, [anna, rolf], { via: "setup" }),
      run(cast.system("myCompany"), act, [rolf, anna], { via: "setup" }),
    ]);
    expect(answers).toEqual([{ done: anna }, { done: rolf }]);
  });
});
