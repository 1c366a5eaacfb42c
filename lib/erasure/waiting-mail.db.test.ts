import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { letter, postOffice } from "@/lib/mail/testing/post-office";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { erasePerson } from "./commands";
import { performErasure } from "./perform";

const day = 86_400_000;
let here: Town;
let database: Direct;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  here = await town();
  database = direct();
  post = await postOffice(here);
});
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

describe("A mail of somebody else that waits while a person is forgotten", () => {
  it("is searched when it is filed: until then it is remembered what to look for, and not a day longer", async () => {
    const raw = letter({
      from: "claire@dubois.example",
      to: "support@nivalis.example",
      subject: "Chair",
      text: "Please ask Paul Renard.",
    });
    await post.store(raw, { to: "support@nivalis.example" });
    const now = new Date();
    const wish = { reason: "Asked by letter", confirm: "Paul Renard", alsoMessages: false, alsoFiles: false };
    const forget = { personId: here.partners.paul, ...wish };
    const { id, code } = await run(here.as("garnier"), erasePerson, forget, { via: "page", now });
    const [tomorrow, later] = [1, 2].map((days) => new Date(now.getTime() + days * day)) as [Date, Date];
    expect(await performErasure(here.nivalis.id, { id }, now)).toEqual(tomorrow);
    expect(await performErasure(here.nivalis.id, { id }, tomorrow)).toEqual(later);
    await post.fileAll();
    expect(await told()).toContain("Paul Renard");

    expect(await performErasure(here.nivalis.id, { id }, later)).toBeNull();
    expect(await told()).toContain(`Please ask Erased person ${code}.`);
    const [erasure] = await database.rows("select stage, words from erasure where id = $1", [id]);
    expect(erasure).toEqual({ stage: "done", words: null });
  });

  it("is waited for no longer than a month", async () => {
    const raw = letter({ from: "ben@dubois.example", to: "support@nivalis.example", subject: "Desk", text: "Broken." });
    await post.store(raw, { to: "support@nivalis.example" });
    const now = new Date();
    const wish = { reason: "Asked by letter", confirm: "Claire Dubois", alsoMessages: false, alsoFiles: false };
    const forget = { personId: here.partners.claire, ...wish };
    const { id } = await run(here.as("garnier"), erasePerson, forget, { via: "page", now });
    expect(await performErasure(here.nivalis.id, { id }, now)).not.toBeNull();
    expect(await performErasure(here.nivalis.id, { id }, new Date(now.getTime() + 31 * day))).toBeNull();
  });
});

async function told(): Promise<string> {
  const rows = await database.rows<{ content: string }>("select content from event where title = 'Chair'");
  return rows.map(({ content }) => content).join();
}
