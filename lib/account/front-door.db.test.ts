import { TOTP, Secret } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { commandLogs, passkeys, sessions, signInPolicies } from "@/db/schema";
import { visitor } from "@/lib/access/action";
import { sessionToken } from "@/lib/access/cookie";
import { command } from "@/lib/access/command";
import { readAs, asAccount } from "@/lib/access/scope";
import { SignedOut, run } from "@/lib/access/run";
import { statementCount } from "@/lib/access/transaction";
import { preparedAuthenticator } from "@/lib/second-factor/authenticator";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";
import { type Town, town } from "@/lib/testing/town";

import { confirm } from "./confirm";
import { makeCodes, confirmApp, prepareApp, removeApp } from "./own-factors";
import { noteSignIn } from "./note-sign-in";
import { issueToken } from "./one-time-token";
import { hashPassword } from "./password";
import { setPasswordByLink } from "./reset";
import { signIn, signInByCode } from "./sign-in";
import { keyAnswerInput } from "./schema";
import { askKey, signInByFactor, signInByKey } from "./sign-in-factor";
import { signInStep } from "./sign-in-page";
import { createUser } from "./users";
import { withProof } from "./proved";
import { door, freshBrowser, openDoor, settled } from "./testing/front-door";

vi.mock("next/headers", async () => (await import("./testing/front-door")).requestOf);
vi.mock("next/server", async () => (await import("./testing/front-door")).later);
vi.mock("next-auth", () => ({ default: () => ({}), AuthError: class extends Error {} }));
vi.mock("@/lib/account/next-auth", async () => (await import("./testing/front-door")).openDoor);
vi.mock("next-intl/server", async () => (await import("@/lib/testing/isolation/browser")).speaker);
vi.mock("@/lib/outgoing-mail/send-now", async () => {
  const { door: here } = await import("./testing/front-door");
  return { sendAccountMail: async (mail: { to: string; subject: string; text: string }) => here.mails.push(mail) };
});

const password = "a short sentence is best";
let cast: Town;
let passwordHash: string;
beforeAll(async () => {
  cast = await town();
  passwordHash = await hashPassword(password);
});
afterAll(closePool);
beforeEach(() => {
  freshBrowser();
  door.mails.length = 0;
});

let people = 0;
async function somebody(): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `somebody${people}@dubois.example`;
  const { id } = await asAccount((scope) => createUser(scope, { name: "Somebody", email, passwordHash }));
  return { id, email };
}

const who = () => visitor();
const byCode = async (email: string) => signIn({ email, password: "", way: "code" }, await who());
const byPassword = async (email: string) => signIn({ email, password, way: "password" }, await who());
const enter = async (code: string) => signInByCode({ code }, await who());
async function mailedCode(): Promise<string> {
  await settled();
  return /"code":"(\d{4} \d{4})"/.exec(door.mails.at(-1)?.text ?? "")?.[1] ?? "";
}

/** All that somebody sees who asks for a code with this address, and what it costs. */
const whatIsSeen = async (address: string) => {
  freshBrowser();
  const before = statementCount.total;
  const answer = await byCode(address);
  const statements = statementCount.total - before;
  await settled();
  const step = await signInStep();
  const refused = await enter("12345678").catch((error: unknown) => error);
  return { answer, statements, step, cookies: [...door.cookies.keys()], refused };
};

describe("A code by mail", () => {
  it("signs in once, in the browser that asked for it", async () => {
    const { id, email } = await somebody();
    expect(await byCode(email)).toEqual({ next: "code" });
    const code = await mailedCode();
    expect(code).toMatch(/^\d{4} \d{4}$/);
    expect(door.mails.at(-1)).toMatchObject({ to: email });

    const asked = new Map(door.cookies);
    freshBrowser();
    await expect(enter(code)).rejects.toMatchObject({ fields: { code: { key: "refusal.codeWrong" } } });
    door.cookies = asked;
    expect(await enter(code)).toEqual({ next: "in" });
    expect((await who()).userId).toBe(id);
    await expect(enter(code)).rejects.toMatchObject({ code: "invalid" });
  });

  it("is not stored in a way that tells it", async () => {
    const { email } = await somebody();
    await byCode(email);
    const code = (await mailedCode()).replace(" ", "");
    const rows = await asAccount(async ({ tx }) => (await tx.execute("select * from sign_in_step")).rows);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it("ends after five wrong ones, also for the right one", async () => {
    const { email } = await somebody();
    await byCode(email);
    const code = await mailedCode();
    for (let round = 0; round < 5; round += 1)
      await expect(enter("00000000")).rejects.toMatchObject({ code: "invalid" });
    await expect(enter(code)).rejects.toMatchObject({ code: "invalid" });
  });

  it("tells nobody who has an account: same answer, same statements, same page, same refusal", async () => {
    const { email } = await somebody();
    const known = await whatIsSeen(email);
    const unknown = await whatIsSeen("nobody-at-all@dubois.example");
    expect(unknown).toEqual(known);
    expect(door.mails.map(({ to }) => to)).toEqual([email]);
  });
});

/** Somebody who is signed in and has an app; it shows the code of now and of half a minute later. */
async function withApp() {
  const person = await somebody();
  await byPassword(person.email);
  await prepareApp({}, await who());
  const prepared = await asAccount((scope) => preparedAuthenticator(scope, person));
  const totp = new TOTP({ secret: Secret.fromBase32((prepared?.secret ?? "").replaceAll(" ", "")) });
  const now = Date.now();
  await confirmApp({ code: totp.generate({ timestamp: now - 30_000 }) }, await who());
  return { ...person, shows: (steps = 0) => totp.generate({ timestamp: now + steps * 30_000 }) };
}
const show = async (code: string) => signInByFactor({ code }, await who());

describe("A second factor", () => {
  it("is asked for after the right password, and no session is open before", async () => {
    const { id, email, shows } = await withApp();
    freshBrowser();
    expect(await byPassword(email)).toEqual({ next: "factor" });
    expect(await sessionToken()).toBeNull();
    expect(await signInStep()).toEqual({ name: "factor", hasAuthenticator: true, keys: 0 });
    await expect(show("000000")).rejects.toMatchObject({ code: "invalid" });
    expect(await show(shows())).toEqual({ next: "in" });
    expect(await who()).toMatchObject({ userId: id, factorAt: expect.any(Date) });
  });

  it("takes each code once, whoever saw it", async () => {
    const { email, shows } = await withApp();
    freshBrowser();
    await byPassword(email);
    await show(shows());
    freshBrowser();
    await byPassword(email);
    await expect(show(shows())).rejects.toMatchObject({ fields: { code: { key: "refusal.codeWrong" } } });
    await expect(show(shows(-1))).rejects.toMatchObject({ code: "invalid" });
    expect(await show(shows(1))).toEqual({ next: "in" });
  });

  it("is won by one of two who enter the same code at once", async () => {
    const { email, shows } = await withApp();
    freshBrowser();
    await byPassword(email);
    const both = await Promise.allSettled([show(shows()), show(shows())]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is asked for after a mailed code as well, and a new password does not switch it off", async () => {
    const { id, email, shows } = await withApp();
    freshBrowser();
    const token = await asAccount((scope) => issueToken(scope, "reset", id));
    await setPasswordByLink({ token, password: "another long sentence" });
    await byCode(email);
    expect(await enter(await mailedCode())).toEqual({ next: "factor" });
    expect(await sessionToken()).toBeNull();
    expect(await show(shows())).toEqual({ next: "in" });
  });

  it("has ten recovery codes, each good once; the owner is told when one is used", async () => {
    const { email } = await withApp();
    const codes = (await makeCodes({}, await who())).secret.split("\n");
    expect(new Set(codes).size).toBe(10);
    const [first = "", second = ""] = codes;
    freshBrowser();
    await byPassword(email);
    expect(await show(first.toUpperCase())).toEqual({ next: "in" });
    await settled();
    expect(door.mails.at(-1)).toMatchObject({ to: email });
    freshBrowser();
    await byPassword(email);
    await expect(show(first)).rejects.toMatchObject({ code: "invalid" });
    expect(await show(second)).toEqual({ next: "in" });
  });

  it("is slowed down for whoever guesses", async () => {
    const { email } = await withApp();
    freshBrowser();
    await byPassword(email);
    const said = [];
    for (let round = 0; round < 12; round += 1)
      said.push(await show("000000").catch((error: { code?: string }) => error.code));
    expect(said.at(-1)).toBe("blocked");
  });

  it("is changed only by who proved lately who they are", async () => {
    const { email } = await somebody();
    await byPassword(email);
    await asAccount(({ tx }) => tx.update(sessions).set({ confirmedAt: new Date(Date.now() - 11 * 60_000) }));
    await expect(prepareApp({}, await who())).rejects.toMatchObject({ because: { key: "refusal.confirmFirst" } });
    await expect(confirm({ password: "not this", code: "" }, await who())).rejects.toMatchObject({ code: "invalid" });
    await confirm({ password, code: "" }, await who());
    await prepareApp({}, await who());
  });

  it("counts no longer in open sessions once it is removed", async () => {
    await withApp();
    expect((await who()).factorAt).not.toBeNull();
    await removeApp({}, await who());
    expect((await who()).factorAt).toBeNull();
  });
});

const whoAmI = command("test.who", async ({ actor }: Scope) => (actor.kind === "person" ? actor.name : actor.kind));
const demand = command(
  "test.demand",
  async (scope: Scope, factorFor: "nobody" | "administrators" | "staff" | "everybody") => {
    await scope.tx.delete(signInPolicies);
    await scope.tx.insert(signInPolicies).values({ ...newRow(scope), factorFor });
  },
);
const demands = (factorFor: Parameters<typeof demand>[1]) =>
  run(cast.system("nivalis"), demand, factorFor, { via: "seed" });

describe("An organisation that asks for a second factor", () => {
  it("lets nobody in without whom it asks for one, and others as before", async () => {
    const [plain, strong] = [await openFor("garnier", false), await openFor("garnier", true)];
    const [staff, customer] = [await openFor("lea", false), await openFor("claire", false)];
    const refused = async () => Promise.all([plain, strong, staff, customer].map(isAskedForMore));
    expect(await refused()).toEqual([false, false, false, false]);
    await demands("administrators");
    expect(await refused()).toEqual([true, false, false, false]);
    await demands("staff");
    expect(await refused()).toEqual([true, false, true, false]);
    await demands("everybody");
    expect(await refused()).toEqual([true, false, true, true]);
    await demands("nobody");
    expect(await refused()).toEqual([false, false, false, false]);
  });
});

/** A session of a member, with or without a second factor shown in it. */
async function openFor(person: "garnier" | "lea" | "claire", factor: boolean): Promise<string> {
  freshBrowser();
  const arrival = { userId: cast.users[person], way: "password", factor } as const;
  await withProof(arrival, (proof) => openDoor.signIn("proved", { proof }));
  return (await sessionToken()) ?? "";
}

const isAskedForMore = (token: string): Promise<boolean> =>
  run({ token, organisation: "nivalis" }, whoAmI, undefined, { via: "page" }).then(
    () => false,
    (error: { because?: { key: string } }) => error.because?.key === "refusal.showMore",
  );

async function notedOf(userId: string): Promise<string[]> {
  const noted = await readAs(cast.nivalis.id, { kind: "system", name: "test" }, ({ tx }) =>
    tx.select({ command: commandLogs.command, by: commandLogs.actorUserId }).from(commandLogs),
  );
  return noted
    .filter(({ by, command: name }) => by === userId && name.startsWith("session."))
    .map(({ command: name }) => name);
}

describe("The log of acts", () => {
  it("holds every sign-in and every refusal of a member", async () => {
    const userId = cast.users.lea;
    await noteSignIn({ userId, way: "password", worked: true, address: "192.0.2.7" });
    await noteSignIn({ userId, way: "password", worked: false, address: "192.0.2.7" });
    const hers = await notedOf(userId);
    expect(hers).toContain("session.byPassword");
    expect(hers).toContain("session.refused");
  });

  it("holds an answer that names somebody's key and does not hold, where this browser was asked for a key", async () => {
    const userId = cast.users.yue;
    const key = { id: newId(), userId, label: "Key", publicKey: "", counter: 0, transports: [], createdAt: new Date() };
    await asAccount(({ tx }) => tx.insert(passkeys).values({ ...key, credentialId: "key-of-yue" }));
    const answer = { id: "key-of-yue", rawId: "key-of-yue", type: "public-key", response: {} };
    const tryKey = async () => signInByKey(keyAnswerInput.parse({ answer: JSON.stringify(answer) }), await who());

    await expect(tryKey()).rejects.toMatchObject({ because: { key: "refusal.keyNotKnown" } });
    await settled();
    expect(await notedOf(userId)).toEqual([]);
    await askKey({}, await who());
    await expect(tryKey()).rejects.toMatchObject({ because: { key: "refusal.keyNotKnown" } });
    await settled();
    expect(await notedOf(userId)).toEqual(["session.refused"]);
  });

  it("is closed to a session that nobody has", async () => {
    await expect(
      run({ token: "x".repeat(43), organisation: "nivalis" }, whoAmI, undefined, { via: "page" }),
    ).rejects.toThrow(SignedOut);
  });
});
