import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { memberships, partners, portalShares } from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createUser } from "@/lib/account/users";
import { storeDocument } from "@/lib/document/store-document";
import { documentToSend } from "@/lib/attachment/queries";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

import { fileRequest, replyToRequest } from "./commands";
import { portalHome } from "./pages/home";
import { portalRequest } from "./pages/request";
import { sharingOf } from "./pages/sharing";
import { shareRequests } from "./share-requests";

type Guest = Asker & { userId: string; personId: string };

let here: Town;
let carl: Guest; // of Anna, at Client SA
let celia: Guest; // of Anna too
let nora: Guest; // of another company

beforeAll(async () => {
  here = await town();
  carl = await guest("Carl Client", here.partners.client);
  celia = await guest("Celia Client", here.partners.client);
  nora = await guest("Nora Norlac", here.partners.norlac);
});
afterAll(closePool);
beforeEach(async () => {
  await bound("own");
  await share("own");
});

const now = new Date("2026-05-11T08:00:00Z");
const page = { via: "page", now } as const;

const seed = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("myCompany"), command("test.seed", work), undefined, { via: "seed", now });
const read = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(asker, command("test.read", work), undefined, page);
const fresh = ({ organisationId }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });

async function guest(name: string, companyId: string): Promise<Guest> {
  const email = `${name.toLowerCase().replace(" ", ".")}@guests.example`;
  const { id: userId } = await asAccount((scope) => createUser(scope, { name, email }));
  const personId = await seed(async (scope) => {
    const person = { ...fresh(scope), partnerType: "person" as const, name, email, companyId };
    await scope.tx.insert(partners).values(person);
    await scope.tx.insert(memberships).values({ ...fresh(scope), userId, role: "partner", personId: person.id, email });
    return person.id;
  });
  return { organisationId: here.myCompany.id, userId, personId };
}

/** What the company lets its people see of each other's requests. */
const bound = (portalVisibility: "own" | "company" | "nobody") => change(here.partners.client, { portalVisibility });
const change = (id: string, values: Partial<typeof partners.$inferInsert>) =>
  seed((scope) => scope.tx.update(partners).set(values).where(eq(partners.id, id)));
/** Whom Anna shows what she files. */
const share = (visibility: "own" | "company" | "chosen", personIds: string[] = []) =>
  run(here.as("anna"), shareRequests, { visibility, personIds }, page);
const file = async (title: string, documentIds: string[] = []) =>
  (await run(here.as("anna"), fileRequest, { title, text: "Since this morning.", documentIds }, page)).number;

async function sees(asker: Asker, number: number): Promise<boolean> {
  const home = await read(asker, (scope) => portalHome(scope, "requests"));
  const isListed = [...home.waiting, ...home.withUs, ...home.done].some((row) => row.number === number);
  const isRead = await read(asker, (scope) => portalRequest(scope, "requests", number)).then(
    () => true,
    (error: { code: string }) => error.code !== "not-found",
  );
  // List and page say the same, always.
  expect(isRead).toBe(isListed);
  return isRead;
}

describe("Who of a company sees what a colleague files", () => {
  it("is nobody else, until they choose it", async () => {
    const number = await file("Mine alone");
    expect(await sees(carl, number)).toBe(false);
    await share("company");
    expect(await sees(carl, number)).toBe(true);
    expect(await sees(celia, number)).toBe(true);
    expect(await sees(nora, number)).toBe(false);
    await share("own");
    expect(await sees(carl, number)).toBe(false);
  });

  it("is the chosen colleague and no other", async () => {
    const number = await file("For Carl");
    await share("chosen", [carl.personId]);
    expect(await sees(carl, number)).toBe(true);
    expect(await sees(celia, number)).toBe(false);
    expect(await sees(nora, number)).toBe(false);
    await share("chosen", [celia.personId]);
    expect(await sees(carl, number)).toBe(false);
    expect(await sees(celia, number)).toBe(true);
  });

  it("works one way: Anna sees nothing of Carl's by showing him hers", async () => {
    await share("company");
    const { number } = await run(carl, fileRequest, { title: "Carl's own", text: "Secret", documentIds: [] }, page);
    expect(await sees(here.as("anna"), number)).toBe(false);
  });

  it("covers documents and answers as it covers the page", async () => {
    const document = { fileName: "panel.jpg", mimeType: "image/jpeg", size: 10, sha256: "a".repeat(64) };
    const { id } = await run(here.as("anna"), storeDocument, document, page);
    const number = await file("With a picture", [id]);
    const fetched = () => read(carl, (scope) => documentToSend(scope, id));
    const answer = () => run(carl, replyToRequest, { number, text: "Me too.", documentIds: [] }, page);
    await expect(fetched()).rejects.toMatchObject({ code: "not-found" });
    await expect(answer()).rejects.toMatchObject({ code: "not-found" });
    await share("chosen", [carl.personId]);
    await expect(fetched()).resolves.toMatchObject({ fileName: "panel.jpg" });
    await expect(answer()).resolves.toEqual({ number });
  });

  it("ends when either leaves the company", async () => {
    const number = await file("Before he left");
    await share("chosen", [carl.personId]);
    await change(carl.personId, { companyId: here.partners.norlac });
    expect(await sees(carl, number)).toBe(false);
    await change(carl.personId, { companyId: here.partners.client });
    expect(await sees(carl, number)).toBe(true);

    await change(here.partners.anna, { companyId: here.partners.norlac });
    expect(await sees(carl, number)).toBe(false);
    await change(here.partners.anna, { companyId: here.partners.client, active: false });
    expect(await sees(carl, number)).toBe(false);
    await change(here.partners.anna, { active: true });
  });

  it("does not follow somebody who takes it along to another company", async () => {
    const number = await file("Of Client SA");
    await share("company");
    await change(here.partners.anna, { companyId: here.partners.norlac });
    expect(await sees(nora, number)).toBe(false);
    await change(here.partners.anna, { companyId: here.partners.client });
  });

  it("is what staff allow the company: nothing, or everything, whatever its people chose", async () => {
    const number = await file("Bounded");
    await share("company");
    await bound("nobody");
    expect(await sees(carl, number)).toBe(false);
    expect(await read(here.as("anna"), sharingOf)).toMatchObject({ bound: "nobody", colleagues: [] });
    await expect(share("company")).rejects.toMatchObject({ code: "blocked" });
    await bound("company");
    await expect(share("own")).rejects.toMatchObject({ code: "blocked" });
    expect(await sees(carl, number)).toBe(true);
    expect(await sees(nora, number)).toBe(false);
  });
});

describe("Choosing colleagues", () => {
  it("offers those of the same company who sign in, by name alone", async () => {
    await share("chosen", [carl.personId]);
    const sharing = await read(here.as("anna"), sharingOf);
    expect(sharing).toMatchObject({ bound: "own", visibility: "chosen" });
    expect(sharing?.colleagues).toEqual([
      { id: carl.personId, name: "Carl Client", isChosen: true, shows: false },
      { id: celia.personId, name: "Celia Client", isChosen: false, shows: false },
    ]);
    const his = await read(carl, sharingOf);
    expect(his?.colleagues.find(({ id }) => id === here.partners.anna)).toMatchObject({ shows: true, isChosen: false });
    expect(await read(here.as("rolf"), sharingOf)).toBeNull();
    expect(await read(here.as("demo"), sharingOf)).toBeNull();
  });

  it("refuses strangers, staff and suppliers, and writes nothing then", async () => {
    for (const stranger of [nora.personId, here.partners.rolf, here.partners.demo, newId()])
      await expect(share("chosen", [stranger])).rejects.toMatchObject({ code: "not-found" });
    for (const who of ["rolf", "demo", "ines"] as const)
      await expect(run(here.as(who), shareRequests, { visibility: "own", personIds: [] }, page)).rejects.toMatchObject({
        code: "not-found",
      });
    expect(await seed((scope) => scope.tx.select().from(portalShares))).toEqual([]);
  });
});
