import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { memberships, sessions, users } from "@/db/schema";
import { command } from "@/lib/access/command";
import { hashToken } from "@/lib/access/hash-token";
import { absoluteMs, idleMs, renewSession } from "@/lib/access/renew-session";
import { SignedOut, run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

import { newToken } from "./one-time-token";
import { openSession, revokeSession, revokeSessions, sessionsOf } from "./sessions";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

type Who = "yue" | "cedric" | "lea" | "garnier";

async function signIn(who: Who): Promise<string> {
  const token = newToken();
  await asAccount((scope) => openSession(scope, cast.users[who], token, { userAgent: "Firefox", address: "::1" }));
  return token;
}

const whoAmI = command("test.who", async ({ actor }: Scope) => (actor.kind === "person" ? actor.name : actor.kind));
const ask = (token: string, now?: Date) =>
  run({ token, organisation: "nivalis" }, whoAmI, undefined, { via: "page", ...(now ? { now } : {}) });
const mine = (who: Who) => asAccount((scope) => sessionsOf(scope, cast.users[who]));

describe("A session", () => {
  it("is stored as a hash: a copy of the table opens nothing", async () => {
    const token = await signIn("yue");
    const rows = await asAccount((scope) => scope.tx.select().from(sessions));
    expect(JSON.stringify(rows)).not.toContain(token);
    await expect(ask(rows[0]?.sessionToken ?? "")).rejects.toThrow(SignedOut);
    expect(await ask(token)).toBe("LIN Yue");
  });

  it("is over at the next request after it was revoked", async () => {
    const token = await signIn("lea");
    const [here] = await mine("lea");
    await asAccount((scope) => revokeSession(scope, cast.users.lea, here?.id ?? ""));
    await expect(ask(token)).rejects.toThrow(SignedOut);
  });

  it("can be ended by its owner only", async () => {
    const token = await signIn("lea");
    const [hers] = await mine("lea");
    await expect(asAccount((scope) => revokeSession(scope, cast.users.cedric, hers?.id ?? ""))).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await ask(token)).toBe("Léa Martin");
  });

  it("stays when all the others are ended", async () => {
    const others = [await signIn("cedric"), await signIn("cedric")];
    const kept = await signIn("cedric");
    const [latest] = await asAccount(({ tx }) =>
      tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(eq(sessions.sessionToken, hashToken(kept))),
    );
    await asAccount((scope) => revokeSessions(scope, cast.users.cedric, latest?.id ?? null));
    for (const other of others) await expect(ask(other)).rejects.toThrow(SignedOut);
    expect(await ask(kept)).toBe("Cédric Morel");
  });

  it("ends after a week without a visit, and after a month in any case", async () => {
    const token = await signIn("yue");
    const now = Date.now();
    await expect(ask(token, new Date(now + idleMs + 1000))).rejects.toThrow(SignedOut);
    const [session] = await mine("yue");
    for (let day = 6; day <= 36; day += 6) {
      await asAccount((scope) => renewSession(scope, session?.id ?? ""), new Date(now + day * 86_400_000));
    }
    await expect(ask(token, new Date(now + absoluteMs + 1000))).rejects.toThrow(SignedOut);
  });

  it("is worth nothing for a closed account", async () => {
    const token = await signIn("lea");
    await asAccount((scope) =>
      scope.tx.update(users).set({ disabledAt: scope.now }).where(eq(users.id, cast.users.lea)),
    );
    await expect(ask(token)).rejects.toThrow(SignedOut);
  });

  it("opens no organisation in which the membership has ended", async () => {
    const token = await signIn("cedric");
    const end = command("test.end", async ({ tx }: Scope) => {
      await tx.update(memberships).set({ active: false }).where(eq(memberships.userId, cast.users.cedric));
    });
    await run(cast.system("nivalis"), end, undefined, { via: "seed" });
    await expect(ask(token)).rejects.toMatchObject({ code: "not-found" });
    await expect(run({ token, organisation: "nowhere" }, whoAmI, undefined, { via: "page" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
