import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { putContent } from "@/lib/document/content-store";
import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { postOffice } from "@/lib/mail/testing/post-office";
import { suppress, suppressedAmong } from "@/lib/outgoing-mail/suppression";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { undo } from "@/lib/undo/commands/undo";

import { erasePerson } from "./commands";
import { personHeld } from "./queries";
import { performErasure } from "./perform";

const now = new Date("2026-11-22T09:00:00Z");
const page = { via: "page", now } as const;

/** Words that stand for the person and nobody else, in any case. */
const canaries = ["kanaria", "vogelsang", "kv@zwitscher.test", "second@zwitscher.test", "612345678", "nestweg 77"];

let here: Town;
let database: Direct;
let post: Awaited<ReturnType<typeof postOffice>>;
let ticket: number;
beforeAll(async () => {
  here = await town();
  database = direct();
  post = await postOffice(here);
  await livesHere();
});
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

const q = (sql: string, ...values: unknown[]) => database.rows<Record<string, string>>(sql, values);
const nivalis = () => here.nivalis.id;
const person = () => here.partners.claire;

const mail = (about: string) =>
  [
    "From: Kanaria Vogelsang <kv@zwitscher.test>",
    "To: support@nivalis.example",
    `Subject: ${about}`,
    "Message-ID: <one@zwitscher.test>",
    "Date: Sun, 22 Nov 2026 08:00:00 +0000",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<p>Kanaria&nbsp;Vogelsang, kv@zwitscher.test, +49 (6) 12345678</p>",
    "--b",
    'Content-Type: text/plain; name="cv of Kanaria Vogelsang.txt"',
    'Content-Disposition: attachment; filename="cv of Kanaria Vogelsang.txt"',
    "",
    "Kanaria Vogelsang, born in Nestweg 77",
    "--b--",
    "",
  ].join("\r\n");

/** Kanaria stands everywhere a person can stand. */
async function livesHere() {
  const base = "organisation_id, id, created_at, updated_at";
  const fresh = "$1, gen_random_uuid(), now(), now()";
  await q("update partner set name = 'Kanaria Old Vogelsang', email = 'second@zwitscher.test' where id = $1", person());
  await q(
    `update partner set name = 'Kanaria Vogelsang', email = 'kv@zwitscher.test', phone = '+49 6 1234 5678',
      notes = 'Kanaria likes seeds', website = 'https://kanaria.test', job_title = 'Vogelsang in chief' where id = $1`,
    person(),
  );
  await q(
    "update membership set email = 'kv@zwitscher.test', signature = 'K. Vogelsang' where person_id = $1",
    person(),
  );
  await q(`update "user" set name = 'Kanaria Vogelsang', email = 'kv@zwitscher.test' where id = $1`, here.users.claire);
  await q(
    `insert into session (session_token, id, user_id, expires, created_at, last_seen_at, user_agent, address)
      values ('t', gen_random_uuid(), $1, now() + interval '1 day', now(), now(), 'Kanaria browser', '192.0.2.9')`,
    here.users.claire,
  );
  await q(
    `insert into passkey (id, user_id, label, credential_id, public_key, counter, transports, created_at)
      values (gen_random_uuid(), $1, 'Key of Kanaria', 'c', '', 0, '{}', now())`,
    here.users.claire,
  );
  await q(
    "insert into account (user_id, type, provider, provider_account_id) values ($1, 'oidc', 'https://login.test', 'kv@zwitscher.test')",
    here.users.claire,
  );
  for (const whose of [here.users.claire, null])
    await q(
      `insert into sign_in_step (browser, step, user_id, details, expires)
        values ($1, 'link', $2, '{"who": "KV@zwitscher.test"}', now() + interval '1 minute')`,
      `browser of ${whose}`,
      whose,
    );
  await q(
    "insert into verification (identifier, token, purpose, expires) values ('kv@zwitscher.test', 'x', 'reset', now())",
  );
  await q("insert into attempt (key, window_start) values ('account:kv@zwitscher.test', now())");
  await q(
    `insert into partner_address (${base}, partner_id, street, city) values (${fresh}, $2, 'Nestweg 77', 'Vogelsang')`,
    nivalis(),
    person(),
  );
  await q(
    `insert into partner_email (${base}, partner_id, email) values (${fresh}, $2, 'second@zwitscher.test')`,
    nivalis(),
    person(),
  );
  await q(
    `insert into invitation (${base}, email, name, role, person_id, token_hash, expires_at)
      values (${fresh}, 'kv@zwitscher.test', 'Kanaria Vogelsang', 'partner', $2, 'h', now())`,
    nivalis(),
    person(),
  );

  const { number } = await run(
    here.as("lea"),
    createTicket,
    {
      kind: "support_request",
      title: "Printer of Kanaria Vogelsang",
      sectionId: here.sections.supportTeam,
      contactId: person(),
      partnerId: here.partners.dubois,
      allDay: undefined,
    },
    page,
  );
  ticket = number;
  const [made] = await q("select id from ticket where organisation_id = $1 and number = $2", nivalis(), number);
  const id = made?.["id"];
  await run(
    here.as("lea"),
    noteOnTicket,
    { number, text: "Called Vogelsang, Kanaria: 0049 612345678", documentIds: [] },
    page,
  );
  await q(
    `update ticket set custom = '{"who": "Kanaria Vogelsang"}', description = 'kv@zwitscher.test' where id = $1`,
    id,
  );
  for (const address of ["kv@zwitscher.test", "second@zwitscher.test"])
    await q(
      `insert into ticket_watcher (${base}, ticket_id, email, partner_id) values (${fresh}, $2, $3, $4)`,
      nivalis(),
      id,
      address,
      person(),
    );
  for (const address of ["kv@zwitscher.test", "second@zwitscher.test"])
    await q(
      `insert into attendee (${base}, ticket_id, email, name) values (${fresh}, $2, $3, 'Kanaria Vogelsang')`,
      nivalis(),
      id,
      address,
    );
  const filed = await post.deliver(mail("From Kanaria Vogelsang"), {
    to: "support@nivalis.example",
    envelopeFrom: "kv@zwitscher.test",
  });
  expect(filed.status).toBe("filed");
  await q(
    `insert into event_recipient (${base}, event_id, partner_id, email, name) values (${fresh}, $2, $3, 'kv@zwitscher.test', 'Kanaria Vogelsang')`,
    nivalis(),
    filed.eventId,
    person(),
  );
  await q(
    `insert into satisfaction (${base}, ticket_id, person_id, email, asked_at, asked_via, open_until, answer, comment)
      values (${fresh}, $2, $3, 'kv@zwitscher.test', now(), 'mail', now(), 'good', 'Yours, Kanaria')`,
    nivalis(),
    id,
    person(),
  );
  await q(
    "insert into draft (organisation_id, user_id, key, content, updated_at) values ($1, $2, 'k', '{\"text\": \"Kanaria\"}', now())",
    nivalis(),
    here.users.claire,
  );
  await q(
    `insert into notification (organisation_id, id, user_id, at, about) values ($1, gen_random_uuid(), $2, now(), '{"key": "k", "params": {"name": "Kanaria Vogelsang"}}')`,
    nivalis(),
    here.users.lea,
  );
  await q(
    `insert into saved_filter (${base}, name, target, criteria) values (${fresh}, 'Vogelsang, Kanaria', 'tickets', '{"q": "kv@zwitscher.test"}')`,
    nivalis(),
  );
  const list = await putContent(new TextEncoder().encode("name;mail\nKanaria Vogelsang;kv@zwitscher.test\n"));
  const other = await putContent(new TextEncoder().encode("name;mail\nPaul Renard;paul@renard.example\n"));
  for (const { sha256 } of [list, other])
    await q(
      `insert into document (${base}, file_name, mime_type, size, sha256) values (${fresh}, 'people.csv', 'text/csv', 47, $2)`,
      nivalis(),
      sha256,
    );
  const archive = await putContent(new TextEncoder().encode("everything, and Kanaria Vogelsang"));
  await q(
    `insert into organisation_export (${base}, user_id, stage, sha256) values (${fresh}, $2, 'done', $3)`,
    nivalis(),
    here.users.garnier,
    archive.sha256,
  );
  await q(
    `insert into organisation_export (${base}, user_id, stage) values (${fresh}, $2, 'writing')`,
    nivalis(),
    here.users.garnier,
  );
  await q(
    `insert into import (${base}, user_id, what, document_id, file_name, unknown) select $1, $2, now(), now(), $3, 'people', id, 'people.csv',
      '{"companyId": {"Kanaria Vogelsang": 1}}' from document where sha256 = $4`,
    nivalis(),
    "00000000-0000-7000-8000-000000000001",
    here.users.garnier,
    list.sha256,
  );
  await q(
    `insert into import_row (organisation_id, id, import_id, position, cells, key)
      values ($1, gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 2, '["Kanaria Vogelsang"]', 'kv@zwitscher.test')`,
    nivalis(),
  );
  await run(
    here.system("nivalis"),
    command("test.suppress", (scope: Scope) =>
      suppress(scope, { address: "kv@zwitscher.test", reason: "unsubscribed" }),
    ),
    undefined,
    page,
  );
  await run(
    here.as("claire"),
    command("test.act", async () => {}),
    undefined,
    page,
  );
}

/** Every place in the database and on the disk where one of the words stands. */
async function places(): Promise<string[]> {
  const columns = await database.rows<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
  expect(columns.length).toBeGreaterThan(700);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await database.rows<{ hit: string }>(
      `select left("${column}"::text, 200) as hit from "${table}" where lower("${column}"::text) like any ($1) limit 3`,
      [canaries.map((word) => `%${word}%`)],
    );
    found.push(...rows.map(({ hit }) => `${table}.${column}: ${hit}`));
  }
  const files = await readdir(env().dataDir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const text = (await readFile(join(file.parentPath, file.name))).toString("latin1").toLowerCase();
    if (canaries.some((word) => text.includes(word))) found.push(`file ${file.name}: ${text.slice(0, 200)}`);
  }
  return found;
}

/** What reports are made of, and how much there is of everything that is counted. */
const figures = () =>
  q(`select (select md5(string_agg(b::text, ',' order by b::text)) from report_bucket b) as buckets,
    (select md5(string_agg(l::text, ',' order by l::text)) from live_count l) as live,
    (select md5(string_agg(s::text, ',' order by s::text)) from ticket_spell s) as spells,
    (select count(*) from ticket) as tickets, (select count(*) from event) as events, (select count(*) from event_recipient) as recipients,
    (select count(*) from history_entry) as history, (select count(*) from satisfaction where answer = 'good') as good,
    (select count(*) from partner) as partners, (select count(*) from inbound_mail) as mails`);

const erase = (over: Partial<Parameters<typeof erasePerson>[1]> = {}, who: "garnier" | "lea" = "garnier") =>
  run(
    here.as(who),
    erasePerson,
    {
      personId: person(),
      reason: "Asked by letter",
      confirm: "kanaria vogelsang",
      alsoMessages: true,
      alsoFiles: true,
      ...over,
    },
    page,
  );
const read = <T>(work: (scope: Scope) => Promise<T>) =>
  run(here.as("garnier"), command("test.read", work), undefined, page);

describe("Erasing a person", () => {
  it("is an administrator's, wants the name typed, and is not for who works here or for companies", async () => {
    expect((await places()).length).toBeGreaterThan(30);
    await expect(erase({}, "lea")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(erase({ confirm: "Kanaria" })).rejects.toMatchObject({ code: "invalid" });
    await expect(erase({ personId: here.partners.lea, confirm: "Léa Martin" })).rejects.toMatchObject({
      because: { key: "privacy.refusal.worksHere" },
    });
    await expect(erase({ personId: here.partners.dubois, confirm: "Dubois SARL" })).rejects.toMatchObject({
      because: { key: "privacy.refusal.company" },
    });
    await expect(erase({ personId: here.partners.anna, confirm: "Anna" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("tells beforehand what is kept of the person", async () => {
    const held = await read((scope) => personHeld(scope, person()));
    expect(held.rows).toMatchObject({
      partner_email: 1,
      ticket_watcher: 2,
      attendee: 2,
      ticket: 2,
      mail_suppression: 1,
    });
    expect(held).toMatchObject({ nameStays: false, mayErase: true });
  });

  it("leaves no word of the person in any column of any table and in no file, and every figure as it was", async () => {
    const before = await figures();
    const { id, code } = await erase();
    while (await performErasure(nivalis(), { id }, now));
    expect(await places()).toEqual([]);
    expect(await figures()).toEqual(before);

    const [row] = await q("select name, email, active::text from partner where id = $1", person());
    expect(row).toEqual({ name: `Erased person ${code}`, email: null, active: "false" });
    const [told] = await q(
      "select title, description from ticket where number = $1 and organisation_id = $2",
      ticket,
      nivalis(),
    );
    expect(told).toEqual({ title: `Printer of Erased person ${code}`, description: `erased-${code}@erased.invalid` });
    const [erasure] = await q("select stage, words::text, reason from erasure where id = $1", id);
    expect(erasure).toEqual({ stage: "done", words: null, reason: "Asked by letter" });
    const archives = await q("select distinct stage from organisation_export where organisation_id = $1", nivalis());
    expect(archives).toEqual([{ stage: "gone" }]);
    const [account] = await q(
      `select name, password_hash, (disabled_at is not null)::text as ended from "user" where id = $1`,
      here.users.claire,
    );
    expect(account).toMatchObject({ name: `Erased person ${code}`, password_hash: null, ended: "true" });
  });

  it("still sends no mail to many to the address, of which a hash is left", async () => {
    const known = await read((scope) => suppressedAmong(scope, ["kv@zwitscher.test", "paul@renard.example"]));
    expect([...known]).toEqual([["kv@zwitscher.test", "unsubscribed"]]);
  });

  it("leaves a line in the log, is not done twice, and cannot be undone", async () => {
    const [act] = await q("select id from command_log where command = 'partner.erase' order by at desc limit 1");
    await expect(
      erase({ confirm: (await q("select name from partner where id = $1", person()))[0]!["name"] ?? "" }),
    ).rejects.toMatchObject({
      because: { key: "privacy.refusal.already" },
    });
    await expect(run(here.as("garnier"), undo, { commandId: act!["id"]!, partial: false }, page)).rejects.toMatchObject(
      {
        because: { key: "undo.because.erased" },
      },
    );
  });

  it("leaves others as they are", async () => {
    const [paul] = await q("select name, email from partner where id = $1", here.partners.paul);
    expect(paul).toEqual({ name: "Paul Renard", email: "paul@renard.example" });
    const [files] = await q("select count(*)::text as kept from document where mime_type = 'text/csv' and size = 47");
    expect(files).toEqual({ kept: "1" });
  });
});
