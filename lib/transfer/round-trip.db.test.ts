import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { seedDemo } from "@/db/seed/demo";
import { hasContent, readContent } from "@/lib/document/content-store";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";

import { readOrganisation } from "./read-organisation";
import type { Manifest } from "./manifest";
import { elsewhere } from "@/lib/testing/elsewhere";
import { fillTables } from "./testing/fill-tables";
import { type Change, rewrite } from "./testing/rewrite";
import { writeOrganisation } from "./write-organisation";

const sunday = new Date("2026-11-22T09:00:00Z");
const place = mkdtempSync(join(tmpdir(), "suivi-transfer-"));
const archive = (name: string) => join(place, `${name}.zip`);

let here: Direct;
let organisation: { id: string; slug: string };
let filled: string[];
let first: Manifest;

async function write(name: string, id = organisation.id): Promise<Manifest> {
  const { stream, manifest } = writeOrganisation(id, sunday);
  await pipeline(stream, createWriteStream(archive(name)));
  return manifest;
}

beforeAll(async () => {
  await seedDemo({ now: sunday, olderTickets: 60 });
  here = direct();
  [organisation] = (await here.rows<{ id: string; slug: string }>(
    "select id, slug from organisation where slug = 'my-company'",
  )) as [{ id: string; slug: string }];
  filled = await fillTables(here, organisation.id);
  first = await write("first");
}, 300_000);
afterAll(async () => {
  await here.close();
  await closePool();
  rmSync(place, { recursive: true, force: true });
});

const withoutTime = (manifest: Manifest) => ({ ...manifest, madeAt: null });

it("has rows of every table, files and mails, so that comparing means something", () => {
  expect(first.tables.filter(({ rows }) => rows === 0)).toEqual([]);
  expect(first.tables.length).toBeGreaterThan(60);
  expect(first.content.length).toBeGreaterThan(5);
  expect(filled.length).toBeGreaterThan(3);
});

it("comes into an empty installation as it was: exported again it is equal, and all that is reckoned is right", async () => {
  await elsewhere(place, async (there) => {
    const { rows, newUsers, slug } = await readOrganisation(archive("first"));
    expect({ slug, newUsers, rows }).toEqual({
      slug: "my-company",
      newUsers: first.users.count,
      rows: first.tables.reduce((sum, table) => sum + table.rows, 0),
    });
    expect(withoutTime(await write("second"))).toEqual(withoutTime(first));
    for (const { sha256, size } of first.content) expect((await readContent(sha256)).length).toBe(size);

    for (const table of ["live_count where count <> 0", "report_bucket where count <> 0", "search_entry"]) {
      const own = table.includes("where") ? `${table} and` : `${table} where`;
      const sum = `select md5(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text)) as sum from ${own} organisation_id = $1`;
      const said = (database: Direct) =>
        database.rows(sum.replace(table.split(" ")[0]!, `${table.split(" ")[0]} t`), [organisation.id]);
      expect(await said(there), table).toEqual(await said(here));
    }
    const [drift] = await there.rows("select * from report_bucket_drift($1)", [organisation.id]);
    expect(drift).toBeUndefined();
    // Nobody was told anything, and nobody can sign in who could not.
    expect(await there.rows("select 1 from outbound_mail where status = 'queued'")).toEqual([]);
    expect(await there.rows(`select 1 from "user" where password_hash is not null`)).toEqual([]);
    expect(
      await there.rows("select command, actor_name from command_log where command like 'transfer.%'"),
    ).toHaveLength(1);

    await expect(readOrganisation(archive("first"))).rejects.toThrow(/here already/);
  });
}, 300_000);

it("comes beside others: under another address, its people as those who are here", async () => {
  await elsewhere(place, async (there) => {
    const [someone] = await here.rows<{ id: string; email: string }>(
      `select u.id, u.email from "user" u join membership m on m.user_id = u.id where m.organisation_id = $1 order by 1 limit 1`,
      [organisation.id],
    );
    const mine = "00000000-0000-4000-8000-00000000000a";
    await there.rows(`insert into "user" (id, name, email) values ($1, 'Known', $2)`, [mine, someone?.email]);
    await readOrganisation(archive("first"), { slug: "other-place" });
    expect(await there.rows("select slug from organisation")).toEqual([{ slug: "other-place" }]);
    expect(await there.rows("select 1 from membership where user_id = $1", [mine])).toHaveLength(1);
    expect(await there.rows(`select 1 from "user" where id = $1`, [someone?.id])).toEqual([]);
    const named = await there.rows(`select 1 from command_log where actor_user_id = $1`, [someone?.id]);
    expect(named).toEqual([]);
  });
}, 300_000);

const otherId = "0198f0a0-0000-7000-8000-000000000001";
const inTable = (table: string, change: (text: string) => string) => (name: string, text: string) =>
  name === `tables/${table}.ndjson` ? change(text) : text;

const hostile: Record<string, [Change, RegExp]> = {
  "brings rows of another organisation": [
    { entry: inTable("tag", (text) => text.replace(/"organisation_id":"[^"]+"/, `"organisation_id":"${otherId}"`)) },
    /row-level security/,
  ],
  "is of another organisation than its manifest": [
    { manifest: (manifest) => ({ ...manifest, organisation: { ...manifest.organisation, id: otherId } }) },
    /row-level security/,
  ],
  "refers to what is not there": [
    { entry: inTable("ticket_tag", (text) => text.replace(/"tag_id":"[^"]+"/, `"tag_id":"${otherId}"`)) },
    /ticket_tag/,
  ],
  "has rows with values of another type": [
    { entry: inTable("ticket", (text) => text.replace(/"number":\d+/, `"number":"many"`)) },
    /A row of ticket cannot be kept/,
  ],
  "has rows with columns nobody knows": [
    { entry: inTable("tag", (text) => text.replace("{", `{"is_admin":true,`)) },
    /What became of tag/,
  ],
  "has lines that are no rows": [{ entry: inTable("tag", () => "no row\n") }, /A row of tag cannot be kept/],
  "lacks rows": [{ entry: inTable("number_series", () => "") }, /What became of number_series/],
  "has a letter that cannot be": [
    { entry: inTable("tag", (text) => text.replace(/"name":"/, String.raw`"name":"\u0000`)) },
    /A row of tag cannot be kept/,
  ],
  "names people as nobody does": [{ entry: (name, text) => (name === "users.ndjson" ? `{"id":7}\n` : text) }, /people/],
  "lacks people": [{ entry: (name, text) => (name === "users.ndjson" ? "" : text) }, /membership/],
  "is of a newer Suivi": [{ manifest: (manifest) => ({ ...manifest, schema: "9999_later" }) }, /newer Suivi/],
  "is of a newer format": [{ manifest: (manifest) => ({ ...manifest, formatVersion: 2 }) }, /newer Suivi/],
  "is of an older Suivi": [{ manifest: (manifest) => ({ ...manifest, schema: "0001_casework" }) }, /older Suivi/],
  "has other columns": [
    {
      manifest: (manifest) => ({
        ...manifest,
        tables: manifest.tables.map((table) => (table.name === "tag" ? { ...table, columns: ["id"] } : table)),
      }),
    },
    /tag otherwise/,
  ],
};

it("that somebody made up is refused, and nothing of it stays", async () => {
  await elsewhere(place, async (there) => {
    const before = await fingerprints(there);
    for (const [what, [change, reason]] of Object.entries(hostile)) {
      await rewrite(archive("first"), archive("hostile"), change);
      await expect(readOrganisation(archive("hostile")), what).rejects.toThrow(reason);
    }
    expect(await fingerprints(there)).toEqual(before);
    for (const { sha256 } of first.content) expect(await hasContent(sha256)).toBe(false);
    for (const slug of ["api", "Not a slug"])
      await expect(readOrganisation(archive("first"), { slug })).rejects.toThrow(/--slug/);
  });
}, 300_000);
