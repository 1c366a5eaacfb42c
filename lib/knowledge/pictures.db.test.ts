import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { GET } from "@/app/api/articles/[org]/pictures/[id]/route";
import { POST } from "@/app/api/articles/[org]/pictures/route";
import { closePool } from "@/db/connect";
import { claimDocuments } from "@/lib/document/claim-documents";
import { storeDocument } from "@/lib/document/store-document";
import { putContent } from "@/lib/document/content-store";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { env } from "@/lib/env";
import type { Outcome } from "@/lib/kernel/outcome";
import { newId } from "@/lib/kernel/ids";
import type { Person } from "@/lib/testing/cast";
import { withToken } from "@/lib/testing/isolation/browser";
import { castOf } from "@/lib/testing/isolation/people";
import { type Town, town } from "@/lib/testing/town";

import { addPicture, dropForgottenPictures } from "./commands/pictures";
import { publishArticle, withdrawArticle } from "./commands/publish-article";
import { openHelp } from "./commands/settings";
import { createArticle, writeArticle } from "./commands/write-article";
import { articlePage } from "./pages/article";
import { helpArticle } from "./pages/help";
import { pictureMark } from "./picture";
import { articlePicture } from "./queries/picture";
import type { Audience } from "./schema";

vi.mock("next/headers", async () => (await import("@/lib/testing/isolation/browser")).requestOf);
vi.mock("next-intl/server", async () => (await import("@/lib/testing/isolation/browser")).speaker);

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const bytes = () => Buffer.from(newId());

/** A picture in an article, published for some readers unless it is a draft. */
async function shown(audience: Audience, { draft = false, who = "ines" }: { draft?: boolean; who?: Person } = {}) {
  const content = await putContent(bytes());
  const file = { fileName: "panel.webp", mimeType: "image/webp", ...content };
  const { id } = await run(here.as(who), addPicture, file, page);
  const text = { language: "en" as const, title: "Panel", body: `See ${pictureMark(id, "The panel")}` };
  const filed = { audience, topicId: null, sectionId: null };
  const { number } = await run(here.as(who), createArticle, { ...text, ...filed }, page);
  if (!draft) await run(here.as(who), publishArticle, { number, version: 1 }, page);
  return { id, number };
}

const seesIt = (asker: Person | "visitor", { id, number }: { id: string; number: number | null }) => {
  const look = command("test.look", (scope) => articlePicture(scope, id, number));
  const seen =
    asker === "visitor"
      ? readAs(here.myCompany.id, { kind: "visitor" }, (scope) => articlePicture(scope, id, number))
      : run(here.as(asker), look, undefined, page);
  return seen.then(
    () => true,
    (error: { code?: string }) => {
      if (error.code === "not-found") return false;
      throw error;
    },
  );
};

/** Demo and Olga are colleagues, Anna a customer, Rolf a supplier, Claire and Léa belong elsewhere. */
const everybody = ["demo", "olga", "anna", "rolf", "visitor", "claire", "lea"] as const;
async function whoSees(picture: { id: string; number: number | null }) {
  const seen: string[] = [];
  for (const who of everybody) if (await seesIt(who, picture)) seen.push(who);
  return seen;
}

describe("A picture in an article", () => {
  it("is seen by those who may read the article, as it is published", async () => {
    expect(await whoSees(await shown("staff"))).toEqual(["demo", "olga"]);
    expect(await whoSees(await shown("customers"))).toEqual(["demo", "olga", "anna"]);
    expect(await whoSees(await shown("suppliers"))).toEqual(["demo", "olga", "rolf"]);
    expect(await whoSees(await shown("public", { draft: true }))).toEqual(["demo", "olga"]);
    const open = await shown("public");
    expect(await whoSees(open)).toEqual(["demo", "olga", "anna", "rolf"]);
    await run(here.as("ines"), openHelp, { open: true }, page);
    expect(await whoSees(open)).toEqual(["demo", "olga", "anna", "rolf", "visitor"]);
    expect(await whoSees(await shown("customers"))).toEqual(["demo", "olga", "anna"]);
    await run(here.as("ines"), openHelp, { open: false }, page);
  });

  it("goes when it is taken out or the article is withdrawn, and not before that is published", async () => {
    const { id, number } = await shown("customers");
    const text = { number, version: 2, language: "en" as const, title: "Panel", body: "None." };
    await run(here.as("demo"), writeArticle, text, page);
    expect(await seesIt("anna", { id, number })).toBe(true);
    await run(here.as("ines"), publishArticle, { number, version: 3 }, page);
    expect(await seesIt("anna", { id, number })).toBe(false);
    const other = await shown("customers");
    await run(here.as("ines"), withdrawArticle, { number: other.number, version: 2 }, page);
    expect(await seesIt("anna", other)).toBe(false);
  });

  it("stands in the page of each reader with the address where they fetch it", async () => {
    const { id, number } = await shown("customers");
    const address = `/api/articles/my-company/pictures/${id}`;
    const outside = command("test.help", (scope) => helpArticle(scope, number, "en"));
    expect((await run(here.as("anna"), outside, undefined, page)).html).toContain(`src="${address}?article=${number}"`);
    const office = command("test.article", (scope) => articlePage(scope, number, "en"));
    expect((await run(here.as("demo"), office, undefined, page)).html).toContain(`src="${address}"`);
  });

  it("is not shown beside another article, or without one", async () => {
    const [one, other] = [await shown("customers"), await shown("customers")];
    for (const number of [other.number, null, 0, -1, Number.NaN])
      expect(await seesIt("anna", { id: one.id, number })).toBe(false);
    expect(await seesIt("anna", { id: "no-id", number: one.number })).toBe(false);
  });

  it("can be no other file: naming one in an article shows it to nobody", async () => {
    const file = { fileName: "secret.png", mimeType: "image/png", ...(await putContent(bytes())) };
    const { id } = await run(here.as("demo"), storeDocument, file, page);
    const text = { language: "en" as const, title: "Stolen", body: pictureMark(id, "x") };
    const filed = { audience: "public" as const, topicId: null, sectionId: null };
    const { number } = await run(here.as("ines"), createArticle, { ...text, ...filed }, page);
    await run(here.as("ines"), publishArticle, { number, version: 1 }, page);
    expect(await whoSees({ id, number })).toEqual([]);
  });

  it("is nobody's own file: it is put on no ticket", async () => {
    const { id } = await shown("staff", { who: "ines" });
    const claim = command("test.claim", (scope) => claimDocuments(scope, [id], "partner"));
    await expect(run(here.as("ines"), claim, undefined, page)).rejects.toMatchObject({ code: "invalid" });
  });

  it("is not added by customers", async () => {
    const file = { fileName: "a.webp", mimeType: "image/webp", ...(await putContent(bytes())) };
    await expect(run(here.as("anna"), addPicture, file, page)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("Pictures that nothing names", () => {
  it("go after a month; those of texts, versions and what is being typed stay", async () => {
    const inDays = (days: number) => ({ ...page, now: new Date(Date.now() + days * 86_400_000) });
    const sweep = (days: number) => run(here.system("myCompany"), dropForgottenPictures, undefined, inDays(days));
    const file = { fileName: "a.webp", mimeType: "image/webp", ...(await putContent(bytes())) };
    const { id } = await run(here.as("ines"), addPicture, file, page);
    const kept = await shown("customers");
    const draft = await shown("staff", { draft: true });
    // Only its first version names it now.
    const earlier = await shown("customers");
    const text = { number: earlier.number, version: 2, language: "en" as const, title: "Panel", body: "None." };
    await run(here.as("ines"), writeArticle, text, page);
    await run(here.as("ines"), publishArticle, { number: earlier.number, version: 3 }, page);

    expect((await sweep(29)).bytes).not.toContain(file.sha256);
    expect((await sweep(31)).bytes).toContain(file.sha256);
    expect(await seesIt("demo", { id, number: null })).toBe(false);
    for (const one of [kept, draft, earlier]) expect(await seesIt("demo", one)).toBe(true);
  });
});

const fetched = (org: string, id: string, query: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/?${query}`, { headers }), { params: Promise.resolve({ org, id }) });
const sent = (org: string, body: Uint8Array<ArrayBuffer>, origin = new URL(env().url).origin) =>
  POST(
    new Request("http://localhost/", {
      method: "POST",
      body,
      headers: { origin, "x-file-name": "Mein%20Bild.PNG" },
    }),
    { params: Promise.resolve({ org }) },
  );
const statusFor = (org: string, id: string, number: number) =>
  withToken(null, async () => (await fetched(org, id, `article=${number}`)).status);

describe("The door for pictures", () => {
  it("takes a picture, draws it anew and gives it with headers that let nothing run", async () => {
    const people = await castOf(here);
    const token = await people.signIn("admin");
    const png = Uint8Array.from(
      await sharp({ create: { width: 20, height: 10, channels: 3, background: "red" } })
        .withExif({ IFD0: { Artist: "SOMEBODY" } })
        .png()
        .toBuffer(),
    );
    await withToken(token, async () => {
      const answer = await sent("nivalis", png);
      expect(answer.status).toBe(201);
      const outcome = (await answer.json()) as Outcome<{ id: string; name: string }>;
      if (!outcome.ok) throw new Error(outcome.message);
      expect(outcome.value.name).toBe("Mein Bild.webp");

      const picture = await fetched("nivalis", outcome.value.id, "");
      expect(picture.status).toBe(200);
      const headers = Object.fromEntries(picture.headers);
      expect(headers).toMatchObject({
        "content-type": "image/webp",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-cache",
      });
      const drawn = Buffer.from(await picture.arrayBuffer());
      expect(drawn.includes("SOMEBODY")).toBe(false);
      expect((await fetched("nivalis", outcome.value.id, "", { "if-none-match": headers["etag"] ?? "" })).status).toBe(
        304,
      );
      expect((await sent("nivalis", new TextEncoder().encode("<svg/>"))).status).toBe(415);
      expect((await sent("nivalis", png, "https://elsewhere.example")).status).toBe(403);
      expect((await sent("my-company", png)).status).toBe(404);
      expect((await fetched("my-company", outcome.value.id, "")).status).toBe(404);
    });
    await withToken(null, async () => {
      expect((await sent("nivalis", png)).status).toBe(401);
    });
    await withToken(await people.signIn("auditor"), async () => {
      expect((await sent("nivalis", png)).status).toBe(403);
    });
    await withToken(await people.signIn("customer"), async () => {
      expect((await sent("nivalis", png)).status).toBe(404);
    });
  });

  it("gives a stranger a public picture where help is public, and answers alike for all else", async () => {
    const open = await shown("public", { who: "garnier" });
    const closed = await shown("customers", { who: "garnier" });
    expect(await statusFor("nivalis", open.id, open.number)).toBe(404);
    await run(here.as("garnier"), openHelp, { open: true }, page);
    expect(await statusFor("nivalis", open.id, open.number)).toBe(200);
    expect(await statusFor("nivalis", closed.id, closed.number)).toBe(404);
    expect(await statusFor("my-company", open.id, open.number)).toBe(404);
    expect(await statusFor("no-such-organisation", open.id, open.number)).toBe(404);
  });
});
