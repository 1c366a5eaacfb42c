import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

import { openPromise } from "yauzl";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { memberOf } from "@/lib/access/member-of";
import type { Scope } from "@/lib/kernel/scope";
import { notFound } from "@/lib/kernel/refusal";
import { letter, postOffice } from "@/lib/mail/testing/post-office";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import { personalArchive } from "./archive";
import { takeData } from "./commands";

const now = new Date("2026-11-22T09:00:00Z");
const page = { via: "page", now } as const;
const folder = mkdtempSync(join(tmpdir(), "suivi-own-data-"));
let here: Town;
let database: Direct;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  here = await town();
  database = direct();
  post = await postOffice(here);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await post.close();
  await database.close();
  await closePool();
});

const ask = (who: Person, asked: string) => run(here.as(who), takeData, { asked }, page);

async function archiveFor(
  who: Person,
  asked: string,
  { language = "en", cameByProvider = false } = {},
): Promise<Map<string, string>> {
  const whose = await ask(who, asked);
  const actor = await run(
    here.as(who),
    command(
      "test.actor",
      async (scope: Scope) => (await memberOf(scope, here.users[who])) ?? Promise.reject(notFound()),
    ),
    undefined,
    page,
  );
  const bytes = await buffer(
    personalArchive({ organisationId: here.nivalis.id, actor, whose, language, madeAt: now, cameByProvider }),
  );
  const path = join(folder, "a.zip");
  writeFileSync(path, bytes);
  const zip = await openPromise(path, { lazyEntries: true });
  const entries = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString());
  return entries;
}

const often = async () => {
  for (let turn = 0; turn < 10; turn += 1) await ask("claire", "me");
};

describe("A person's data", () => {
  it("is the person's own, or an administrator's to take along; nobody else learns whether there is any", async () => {
    const { claire, paul, dubois, anna } = here.partners;
    expect(await ask("claire", "me")).toEqual({ personId: claire });
    expect(await ask("garnier", paul)).toEqual({ personId: paul });
    for (const [who, asked] of [
      ["claire", paul],
      ["lea", paul],
      ["garnier", dubois],
      ["garnier", anna],
      ["garnier", "x"],
    ] as const)
      await expect(ask(who, asked), `${who} ${asked}`).rejects.toMatchObject({ code: "not-found" });
  });

  it("is everything she sent and was sent, under the words of her language, with her files and nothing from inside", async () => {
    const raw = letter({
      from: "claire@dubois.example",
      to: "support@nivalis.example",
      subject: "Broken printer",
      text: "It smokes.",
    });
    const filed = await post.deliver(raw, { to: "support@nivalis.example" });
    const [made] = await database.rows<{ number: number }>("select number from ticket where id = $1", [filed.ticketId]);
    await run(
      here.as("garnier"),
      noteOnTicket,
      { number: made?.number ?? 0, text: "INTERNAL words", documentIds: [] },
      page,
    );

    await database.rows(
      `insert into session (session_token, id, user_id, expires, created_at, last_seen_at, user_agent)
        values ('t', gen_random_uuid(), $1, now(), now(), now(), 'Her browser')`,
      [here.users.claire],
    );
    await database.rows(
      `insert into passkey (id, user_id, label, credential_id, public_key, counter, transports, created_at)
        values (gen_random_uuid(), $1, 'Her key', 'c', '', 0, '{}', now())`,
      [here.users.claire],
    );
    await database.rows(
      "insert into account (user_id, type, provider, provider_account_id) values ($1, 'oidc', 'https://login.example', 'claire-d')",
      [here.users.claire],
    );
    const own = await archiveFor("claire", "me", { language: "fr" });
    const data: Record<string, unknown> = JSON.parse(own.get("data.json") ?? "");
    expect(data["Personne"]).toMatchObject({ name: "Claire Dubois", email: "claire@dubois.example" });
    expect(data["Tickets"]).toMatchObject([{ title: "Broken printer", contact: true }]);
    expect(data["Messages"]).toMatchObject([{ title: "Broken printer", sent: true }]);
    expect(data["Navigateurs connectés"]).toMatchObject([{ browser: "Her browser" }]);
    expect(data["Moyens de connexion"]).toMatchObject({
      passkeys: [{ name: "Her key" }],
      providers: [{ issuer: "https://login.example", account: "claire-d" }],
    });
    expect(own.get("README.txt")).toContain("Nivalis");
    expect([...own.values()].join()).not.toContain("INTERNAL");
    const byAdmin = await archiveFor("garnier", here.partners.claire);
    expect([...byAdmin.keys()]).toEqual(["data.json", "README.txt"]);
    const byProvider = await archiveFor("claire", "me", { cameByProvider: true });
    for (const archive of [byAdmin, byProvider])
      expect(archive.get("data.json")).not.toMatch(/Her browser|Her key|claire-d"/);
  });

  it("leaves a line in the log each time, and is not asked for without end", async () => {
    const [lines] = await database.rows(
      "select count(*)::int as n from command_log where command = 'partner.takeData'",
    );
    expect(lines).toEqual({ n: 5 });
    await expect(often()).rejects.toMatchObject({ because: { key: "refusal.tooManyRequests" } });
  });
});
