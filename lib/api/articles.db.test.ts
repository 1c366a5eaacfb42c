import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { keepApiKey } from "@/lib/api-key/commands";
import { apiToken } from "@/lib/api-key/token";
import type { ApiPermission } from "@/lib/api-key/types";
import { publishArticle } from "@/lib/knowledge/commands/publish-article";
import { createArticle } from "@/lib/knowledge/commands/write-article";
import type { Audience } from "@/lib/knowledge/schema";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { answerRequest } from "./answer-request";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;

async function written(title: string, audience: Audience, isPublished = true): Promise<number> {
  const filed = { audience, topicId: null, sectionId: null };
  const { number } = await run(
    here.as("ines"),
    createArticle,
    { language: "en", title, body: `About **${title}**.`, ...filed },
    page,
  );
  if (isPublished) await run(here.as("ines"), publishArticle, { number, version: 1 }, page);
  return number;
}

let made = 0;
async function keyOf(person: Person, permissions: ApiPermission[] = ["articles:read"]) {
  made += 1;
  const secret = `${made}`.padStart(43, "k");
  const input = { name: "Site", userId: here.users[person], permissions, lastDay: null };
  await run(here.as("ines"), keepApiKey, { ...input, tokenHash: hashToken(secret), ending: secret.slice(-4) }, page);
  return apiToken(here.myCompany.id, secret);
}

async function ask(token: string, path: string) {
  const url = new URL(path, "http://localhost:3000/api/v1/");
  const request = new Request(url, { headers: { Authorization: `Bearer ${token}` } });
  const response = await answerRequest(request, url.pathname.replace("/api/v1/", "").split("/"), "192.0.2.1");
  return { status: response.status, body: (await response.json()) as never };
}

describe("Articles for other programs", () => {
  it("are the published ones, with their text as it was written", async () => {
    const [first, second] = [await written("Marmots", "public"), await written("Quokkas", "staff")];
    const draft = await written("Secret quokkas", "public", false);
    const token = await keyOf("demo");
    expect(await ask(token, "articles?limit=1")).toMatchObject({
      status: 200,
      body: { items: [{ number: first, title: "Marmots", languages: ["en"], version: 1 }], next: `${first}` },
    });
    expect(await ask(token, `articles?after=${first}`)).toMatchObject({
      body: { items: [{ number: second }], next: null },
    });
    expect(await ask(token, "articles?q=quokkas")).toMatchObject({ body: { items: [{ number: second }] } });
    expect(await ask(token, `articles/${first}`)).toMatchObject({
      body: { body: "About **Marmots**.", audience: "public" },
    });
    expect((await ask(token, `articles/${draft}`)).status).toBe(404);
  });

  it("need a permission of their own, and are not there next door", async () => {
    const number = await written("Ibex", "public");
    expect((await ask(await keyOf("demo", ["tickets:read"]), `articles/${number}`)).status).toBe(403);
    const begun = { language: "en" as const, title: "Glacier", body: "Ice", audience: "public" as const };
    const theirs = await run(here.as("garnier"), createArticle, { ...begun, topicId: null, sectionId: null }, page);
    await run(here.as("garnier"), publishArticle, { number: theirs.number, version: 1 }, page);
    expect(await ask(await keyOf("demo"), "articles?q=glacier")).toMatchObject({ body: { items: [] } });
  });
});
