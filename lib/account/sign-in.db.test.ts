import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { users } from "@/db/schema";
import { countAttempt, limits, mayMail, mayTry } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";

import { createAppPassword, listAppPasswords } from "./app-password";
import { userOfPassword } from "./credentials";
import { issueToken } from "./one-time-token";
import { hashPassword } from "./password";
import { setPasswordByLink } from "./reset";
import { createUser, userByEmail } from "./users";

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

describe("A stranger who guesses", () => {
  const noon = new Date("2026-04-02T12:00:00Z");
  const stranger = "192.0.2.1";

  it("locks the password, and not the mailed code of its owner", async () => {
    for (let round = 0; round < 12; round += 1) await mayTry("password", "pia@mycompany.example", stranger, noon);
    expect(await mayTry("password", "pia@mycompany.example", "192.0.2.2", noon)).toBe(false);
    expect(await mayTry("code", "pia@mycompany.example", "192.0.2.2", noon)).toBe(true);
  });

  it("asks for three codes in an hour, and leaves the owner's own", async () => {
    const asked = [];
    for (let round = 0; round < 6; round += 1)
      asked.push(await mayMail("code", "pia@mycompany.example", stranger, noon));
    expect(asked).toEqual([true, true, true, false, false, false]);
    expect(await mayMail("code", "pia@mycompany.example", "192.0.2.2", noon)).toBe(true);
  });

  it("floods no mailbox from many addresses", async () => {
    const asked = [];
    for (let round = 0; round < 20; round += 1)
      asked.push(await mayMail("code", "rolf@metalux.example", `198.51.100.${round}`, noon));
    expect(asked.filter(Boolean)).toHaveLength(limits.mailbox.atMost);
  });
});

/** How many mail programs of Olga have a password of their own. */
const programs = () =>
  asAccount(async (scope) => {
    const user = await userByEmail(scope, "olga@reset.example");
    return (await listAppPasswords(scope, user?.id ?? "")).length;
  });

describe("A new password by link", () => {
  it("ends sessions and the passwords of mail programs", async () => {
    const token = await asAccount(async (scope) => {
      const { id } = await createUser(scope, { name: "Olga", email: "olga@reset.example", passwordHash: "x" });
      await createAppPassword(scope, { userId: id, label: "Phone" });
      return issueToken(scope, "reset", id);
    });
    expect(await programs()).toBe(1);
    await setPasswordByLink({ token, password: "a new long sentence" });
    expect(await programs()).toBe(0);
    expect(await userOfPassword({ email: "olga@reset.example", password: "a new long sentence" })).not.toBeNull();
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
