import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { and, eq } from "drizzle-orm";
import { Provider } from "oidc-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { commandLogs, signInSteps } from "@/db/schema";
import { visitor } from "@/lib/access/action";
import { command } from "@/lib/access/command";
import { sessionToken } from "@/lib/access/cookie";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { addAppPassword, changePassword, endOtherSessions } from "@/lib/account/own-account";
import { prepareApp } from "@/lib/account/own-factors";
import { withProof } from "@/lib/account/proved";
import { door, freshBrowser, openDoor, settled } from "@/lib/account/testing/front-door";
import type { Scope } from "@/lib/kernel/scope";
import { admitMember } from "@/lib/member/commands";
import { type Town, town } from "@/lib/testing/town";

import { keepProvider } from "./commands";
import { comeBackAddress } from "./openid";
import { providerInput } from "./schema";
import { linkProvider, offeredLink } from "./link";
import { comeBack, goToProvider } from "./sign-in";

vi.hoisted(() => {
  process.env["IDENTITY_SERVERS_INSIDE"] = "localhost";
});
vi.mock("next/headers", async () => (await import("@/lib/account/testing/front-door")).requestOf);
vi.mock("next/server", async () => (await import("@/lib/account/testing/front-door")).later);
vi.mock("next-auth", () => ({ default: () => ({}), AuthError: class extends Error {} }));
vi.mock("@/lib/account/next-auth", async () => (await import("@/lib/account/testing/front-door")).openDoor);
vi.mock("next-intl/server", async () => (await import("@/lib/testing/isolation/browser")).speaker);
vi.mock("@/lib/outgoing-mail/send-now", () => ({ sendAccountMail: async () => true }));
vi.mock("@/lib/log", () => ({ log: { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} } }));

const client = (id: string, slug = "nivalis") => ({
  client_id: id,
  client_secret: `secret of ${id}`,
  token_endpoint_auth_method: "client_secret_post" as const,
  redirect_uris: [comeBackAddress(slug)],
});

let cast: Town;
let server: Server;
let issuer: string;
beforeAll(async () => {
  cast = await town();
  server = createServer((request, response) => provider.callback()(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [client("suivi"), client("somebody-else")],
    claims: { openid: ["sub"], email: ["email"] },
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: `${sub}@nivalis.example` }) }),
  });
  const settings = { version: 0, name: "Directory", issuer, clientId: "suivi", clientSecret: "secret of suivi" };
  const input = providerInput.parse({ ...settings, forStaff: "on", active: "on" });
  await run(cast.as("garnier"), keepProvider, input, { via: "page" });
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await closePool();
});
beforeEach(() => freshBrowser());

const go = async () => (await goToProvider({ organisation: "nivalis" }, await visitor())).address;
const back = async (search: string, slug = "nivalis") => comeBack({ slug, search }, await visitor());

/** Signs in at the provider as its people do, and comes home with what stands behind the question mark. */
async function signInThere(address: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = new URL(address);
  let form: URLSearchParams | null = null;
  for (let hop = 0; hop < 20; hop += 1) {
    if (`${next.origin}${next.pathname}` === comeBackAddress("nivalis")) return next.search.slice(1);
    const answer = await fetch(next, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: form }),
    });
    form = null;
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const onward = answer.headers.get("location");
    if (onward) {
      next = new URL(onward, next);
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (!prompt || !action) throw new Error(`The provider showed: ${page.slice(0, 300)}`);
    next = new URL(action, next);
    form = new URLSearchParams({ prompt, ...(prompt === "login" && { login, password: "anything" }) });
  }
  throw new Error("The way back was not found.");
}

/** Signed in here in the usual way. */
async function signedInAs(person: "lea" | "yue" | "claire"): Promise<void> {
  const arrival = { userId: cast.users[person], way: "password", factor: false } as const;
  await withProof(arrival, (proof) => openDoor.signIn("proved", { proof }));
}
async function link(person: "lea" | "yue" | "claire", login: string) {
  await signedInAs(person);
  await back(await signInThere(await go(), login));
  return linkProvider({}, await visitor());
}

const whoAmI = command("test.who", async ({ actor }: Scope) => (actor.kind === "person" ? actor.name : actor.kind));
const asks = async (organisation: string) =>
  run({ token: (await sessionToken()) ?? "", organisation }, whoAmI, undefined, { via: "page" });

/** She works in both organisations. */
const admitYue = command("test.admit", (scope: Scope) => {
  const email = "yue@mycompany.example";
  return admitMember(scope, { userId: cast.users.yue, name: "LIN Yue", email, role: "staff" });
});

/** Changes what this browser's way to the provider must be answered with. */
const tamper = (change: Record<string, string>) =>
  asAccount(async ({ tx }) => {
    for (const { details } of await tx.select().from(signInSteps))
      await tx.update(signInSteps).set({ details: { ...details, ...change } });
  });

describe("Signing in at an organisation's provider", () => {
  it("links nothing by the address alone: who is not known yet is offered a link, and is not signed in", async () => {
    const came = await back(await signInThere(await go(), "lea"));
    expect(came).toEqual({ next: "link", path: "/link-provider" });
    expect(await sessionToken()).toBeNull();
    expect(await offeredLink()).toMatchObject({ who: "lea@nivalis.example", subject: "lea", issuer });
  });

  it("links after signing in once in the usual way, and knows them by issuer and subject from then on", async () => {
    expect(await link("lea", "lea-martin")).toEqual({ path: "/nivalis" });
    freshBrowser();
    expect(await back(await signInThere(await go(), "lea-martin"))).toEqual({ next: "in", path: "/nivalis" });
    expect(await asks("nivalis")).toBe("Léa Martin");
    expect(await visitor()).toMatchObject({ onlyOrganisationId: cast.nivalis.id, confirmedAt: null });
  });

  it("opens that organisation alone, and lets nobody change what opens the others", async () => {
    await run(cast.system("myCompany"), admitYue, undefined, { via: "seed" });
    await link("yue", "lin-yue");
    expect(await asks("my-company")).toBe("LIN Yue");
    freshBrowser();
    await back(await signInThere(await go(), "lin-yue"));
    await expect(asks("my-company")).rejects.toMatchObject({ code: "not-found" });
    // Not even with a proof: a code by mail is read by whoever runs the mailboxes too.
    const who = { ...(await visitor()), confirmedAt: new Date() };
    const current = { current: "", password: "a sentence of its own" };
    for (const change of [
      () => linkProvider({}, who),
      () => asAccount((scope) => endOtherSessions(scope, {}, who)),
      () => changePassword(current, who),
      () => prepareApp({}, who),
      () => asAccount((scope) => addAppPassword(scope, { label: "Mail" }, who)),
    ])
      await expect(change()).rejects.toMatchObject({ because: { key: "refusal.onlyByProvider" } });
  });

  it("is not for those it was not made for", async () => {
    await expect(link("claire", "claire-dubois")).rejects.toMatchObject({
      because: { key: "refusal.providerNotForYou" },
    });
  });
});

describe("The way back", () => {
  it("works once: the same answer again is refused", async () => {
    const search = await signInThere(await go(), "lea");
    const cookies = new Map(door.cookies);
    await back(search);
    door.cookies = cookies;
    await expect(back(search)).rejects.toMatchObject({ because: { key: "refusal.startAgain" } });
  });

  it("belongs to the browser that went: another one is refused", async () => {
    const search = await signInThere(await go(), "lea");
    freshBrowser();
    await expect(back(search)).rejects.toMatchObject({ because: { key: "refusal.startAgain" } });
    await go();
    await expect(back(search)).rejects.toMatchObject({ because: { key: "refusal.providerRefused" } });
  });

  it("belongs to the organisation whose provider was asked: the code of another's is not handed to it", async () => {
    const search = await signInThere(await go(), "lea");
    await expect(back(search, "my-company")).rejects.toMatchObject({ because: { key: "refusal.startAgain" } });
  });

  it.each([
    ["another state", { state: "another" }],
    ["another nonce", { nonce: "another" }],
  ])("is refused with %s", async (_, change) => {
    const search = await signInThere(await go(), "lea");
    await tamper(change);
    await expect(back(search)).rejects.toMatchObject({ because: { key: "refusal.providerRefused" } });
  });

  it("is refused when it names another issuer, or brings another client's code", async () => {
    const honest = new URLSearchParams(await signInThere(await go(), "lea"));
    honest.set("iss", "https://evil.example");
    await expect(back(honest.toString())).rejects.toMatchObject({ because: { key: "refusal.providerRefused" } });

    const mine = new URL(await go());
    const others = new URL(mine);
    others.searchParams.set("client_id", "somebody-else");
    const stolen = await signInThere(others.href, "lea");
    await expect(back(stolen)).rejects.toMatchObject({ because: { key: "refusal.providerRefused" } });
  });

  it("is refused where the provider asked less strongly than the organisation demands", async () => {
    const settings = { version: 1, name: "Directory", issuer, clientId: "suivi", requiredAcr: "urn:two-factors" };
    const input = providerInput.parse({ ...settings, forStaff: "on", active: "on" });
    await run(cast.as("garnier"), keepProvider, input, { via: "page" });
    const search = await signInThere(await go(), "lea-martin");
    await expect(back(search)).rejects.toMatchObject({ because: { key: "refusal.providerTooWeak" } });
    await settled();
    const refused = and(eq(commandLogs.command, "session.refused"), eq(commandLogs.actorUserId, cast.users.lea));
    const noted = command("test.noted", async ({ tx }: Scope) => tx.$count(commandLogs, refused));
    expect(await run(cast.system("nivalis"), noted, undefined, { via: "seed" })).toBe(1);
  });
});

describe("A provider", () => {
  it("is on the internet by https, or listed by the installation", async () => {
    const settings = { version: 2, name: "Directory", clientId: "suivi", clientSecret: "x", forStaff: "on" };
    for (const address of ["http://login.example", "https://user:word@login.example", "https://login.example/?x=1"]) {
      const input = providerInput.parse({ ...settings, issuer: address });
      await expect(run(cast.as("garnier"), keepProvider, input, { via: "page" })).rejects.toMatchObject({
        fields: { issuer: { key: "refusal.issuerNotUsable" } },
      });
    }
  });

  it("keeps its secret for its own issuer, and is kept by administrators only", async () => {
    const settings = { version: 2, name: "Directory", clientId: "suivi", forStaff: "on" };
    const input = providerInput.parse({ ...settings, issuer: "https://elsewhere.example" });
    await expect(run(cast.as("garnier"), keepProvider, input, { via: "page" })).rejects.toMatchObject({
      fields: { clientSecret: { key: "refusal.secretMissing" } },
    });
    await expect(run(cast.as("lea"), keepProvider, input, { via: "page" })).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});
