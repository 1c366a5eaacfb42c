import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { commandLogs, dueWorks, factorRemovals, memberships, passkeys, users } from "@/db/schema";
import { sessionToken } from "@/lib/access/cookie";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { visitor } from "@/lib/access/action";
import { keepFactor } from "@/lib/account/keep-factor";
import { withProof } from "@/lib/account/proved";
import { door, freshBrowser, openDoor, settled } from "@/lib/account/testing/front-door";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { admitMember } from "@/lib/member/commands";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";
import { type Town, town } from "@/lib/testing/town";
import { Trouble } from "@/lib/trouble";

import { takeLostFactor } from "./lost-factor";
import { removeFactor } from "./remove-factor";
import { askRemoval } from "./removal";

vi.mock("next/headers", async () => (await import("@/lib/account/testing/front-door")).requestOf);
vi.mock("next/server", async () => (await import("@/lib/account/testing/front-door")).later);
vi.mock("next-auth", () => ({ default: () => ({}), AuthError: class extends Error {} }));
vi.mock("@/lib/account/next-auth", async () => (await import("@/lib/account/testing/front-door")).openDoor);
vi.mock("next-intl/server", async () => (await import("@/lib/testing/isolation/browser")).speaker);
vi.mock("@/lib/outgoing-mail/send-now", async () => {
  const { door: here } = await import("@/lib/account/testing/front-door");
  return { sendAccountMail: async (mail: { to: string; subject: string; text: string }) => here.mails.push(mail) };
});

const day = 24 * 3_600_000;
let cast: Town;
let membershipId: string;
beforeAll(async () => {
  cast = await town();
  const [member] = await readAs(cast.nivalis.id, { kind: "system", name: "test" }, ({ tx }) =>
    tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.userId, cast.users.lea), eq(memberships.organisationId, cast.nivalis.id))),
  );
  membershipId = member?.id ?? "";
});
afterAll(closePool);
beforeEach(async () => {
  freshBrowser();
  door.mails.length = 0;
  await asAccount(async ({ tx, now }) => {
    await tx.delete(factorRemovals);
    await tx.delete(passkeys);
    const key = { credentialId: newId(), publicKey: "", counter: 0, transports: [], label: "Laptop" };
    await tx.insert(passkeys).values({ id: newId(), userId: cast.users.lea, createdAt: now, ...key });
  });
});

const admitElsewhere = command("test.admit", (scope: Scope) =>
  admitMember(scope, { userId: cast.users.lea, name: "Léa Martin", email: "lea@mycompany.example", role: "staff" }),
);

async function by(person: "garnier" | "cedric" | "lea") {
  freshBrowser();
  const arrival = { userId: cast.users[person], way: "password", factor: false } as const;
  await withProof(arrival, (proof) => openDoor.signIn("proved", { proof }));
  return askRemoval({ organisation: "nivalis", membershipId });
}
const runsAll = (isInstallationAdmin: boolean) =>
  asAccount(({ tx }) => tx.update(users).set({ isInstallationAdmin }).where(eq(users.id, cast.users.lea)));
const has = async () => hasFactor(await asAccount((scope) => factorsOfOne(scope, cast.users.lea)));
const leftBehind = () =>
  readAs(cast.nivalis.id, { kind: "system", name: "test" }, async ({ tx }) => ({
    work: await tx.$count(dueWorks, eq(dueWorks.task, "signIn.removeFactor")),
    log: await tx.$count(commandLogs, eq(commandLogs.command, "signIn.askRemoval")),
  }));
async function carryOut(after: number): Promise<void> {
  const [row] = await asAccount(({ tx }) => tx.select({ id: factorRemovals.id }).from(factorRemovals));
  await removeFactor(cast.nivalis.id, { id: row?.id }, new Date(Date.now() + after));
}

describe("A lost second factor", () => {
  it("goes a day after an administrator asked; its owner is told, and signed out", async () => {
    await by("garnier");
    await settled();
    expect(door.mails).toMatchObject([{ to: "lea@nivalis.example" }]);
    await carryOut(day - 60_000);
    expect(await has()).toBe(true);
    await carryOut(day + 60_000);
    expect(await has()).toBe(false);
    expect(door.mails).toHaveLength(2);
  });

  it("stays when its owner objects by the mail, once and without signing in", async () => {
    await by("garnier");
    await settled();
    const token = /token=([\w-]{43})/.exec(door.mails[0]?.text ?? "")?.[1] ?? "";
    freshBrowser();
    await keepFactor({ token }, await visitor());
    await expect(keepFactor({ token }, await visitor())).rejects.toMatchObject({ code: "invalid" });
    expect(await sessionToken()).toBeNull();
    await carryOut(day + 60_000);
    expect(await has()).toBe(true);
  });

  it("is asked for by administrators only, once, and not where there is none", async () => {
    await expect(by("cedric")).rejects.toMatchObject({ code: "not-permitted" });
    await by("garnier");
    await expect(by("garnier")).rejects.toMatchObject({ because: { key: "refusal.removalAsked" } });
    await asAccount(({ tx }) => tx.delete(passkeys));
    await expect(by("garnier")).rejects.toMatchObject({ because: { key: "refusal.removalNothing" } });
  });

  it("leaves neither work nor a line in the log where it is refused", async () => {
    await by("garnier");
    const once = await leftBehind();
    await expect(by("garnier")).rejects.toMatchObject({ because: { key: "refusal.removalAsked" } });
    await expect(by("cedric")).rejects.toMatchObject({ code: "not-permitted" });
    expect(await leftBehind()).toEqual(once);
  });

  it("of who runs the installation is taken away by who runs the machine alone, who tells them", async () => {
    await by("garnier");
    await runsAll(true);
    await carryOut(day + 60_000);
    expect(await has()).toBe(true);
    await expect(by("garnier")).rejects.toMatchObject({ because: { key: "refusal.removalInstallation" } });
    door.mails.length = 0;
    expect(await takeLostFactor("Lea@Nivalis.example")).toMatchObject({ name: "Léa Martin" });
    expect(await has()).toBe(false);
    expect(door.mails).toMatchObject([{ to: "lea@nivalis.example" }]);
    await expect(takeLostFactor("lea@nivalis.example")).rejects.toThrow("Léa Martin has no second factor.");
    await expect(takeLostFactor("nobody@nivalis.example")).rejects.toThrow(Trouble);
    await runsAll(false);
  });

  it("stays when she works for others as well by then: it guards their doors too", async () => {
    await by("garnier");
    await run(cast.system("myCompany"), admitElsewhere, undefined, { via: "seed" });
    await carryOut(day + 60_000);
    expect(await has()).toBe(true);
    await expect(by("garnier")).rejects.toMatchObject({ because: { key: "refusal.removalElsewhere" } });
  });
});
