import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { users } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";

import { countAttempt, limits } from "./attempts";
import { userOfPassword } from "./credentials";
import { hashPassword } from "./password";
import { createUser } from "./users";

const claire = { name: "Claire Dubois", email: "claire@dubois.example" };
let claireId: string;
beforeAll(async () => {
  const passwordHash = await hashPassword("forty laptops for school");
  claireId = (await asAccount((scope) => createUser(scope, { ...claire, passwordHash }))).id;
});
afterAll(closePool);

const time = async (email: string) => {
  const start = process.hrtime.bigint();
  await userOfPassword({ email, password: "something else" });
  return Number(process.hrtime.bigint() - start);
};
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe("Signing in by password", () => {
  it("works whatever the capitals of the address", async () => {
    expect(await userOfPassword({ email: "Claire@Dubois.example", password: "forty laptops for school" })).toEqual({
      id: claireId,
    });
  });

  it("says the same of a wrong password and of an address without account", async () => {
    expect(await userOfPassword({ email: claire.email, password: "Forty laptops for school" })).toBeNull();
    expect(await userOfPassword({ email: "nobody@dubois.example", password: "forty laptops for school" })).toBeNull();
    expect(await userOfPassword({ email: claire.email, password: "" })).toBeNull();
  });

  it("takes as long for an unknown address as for a known one", async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      known.push(await time(claire.email));
      unknown.push(await time(`nobody${round}@dubois.example`));
    }
    // Without the hash of nothing, the unknown would take a hundredth.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(known)).toBeLessThan(2);
  });

  it("refuses a very long password before computing anything", async () => {
    const start = Date.now();
    expect(await userOfPassword({ email: claire.email, password: "x".repeat(1_000_000) })).toBeNull();
    expect(Date.now() - start).toBeLessThan(50);
  });

  it("is not possible for a closed account", async () => {
    await asAccount((scope) => scope.tx.update(users).set({ disabledAt: scope.now }).where(eq(users.id, claireId)));
    expect(await userOfPassword({ email: claire.email, password: "forty laptops for school" })).toBeNull();
  });
});

describe("Guessing", () => {
  it("is slowed down per account, and starts anew a quarter of an hour later", async () => {
    const noon = new Date("2026-03-02T12:00:00Z");
    const tries = await Promise.all(
      Array.from({ length: 15 }, () => countAttempt("account", "rolf@metalux.example", noon)),
    );
    expect(tries.filter(Boolean)).toHaveLength(limits.account.atMost);
    expect(await countAttempt("account", "anna@client.example", noon)).toBe(true);
    expect(await countAttempt("account", "rolf@metalux.example", new Date("2026-03-02T12:15:00Z"))).toBe(true);
  });
});

describe("An account", () => {
  it("is the only one of its address", async () => {
    await expect(
      asAccount((scope) => createUser(scope, { name: "Other", email: "CLAIRE@dubois.example" })),
    ).rejects.toMatchObject({
      fields: { email: { key: "refusal.emailTaken" } },
    });
  });
});
