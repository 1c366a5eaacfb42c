import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { onDatabase } from "@/lib/testing/database-url";
import { direct, fingerprints } from "@/lib/testing/direct";
import { storeDocument } from "@/lib/document/store-document";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { contentPathIn, faultsOf, tablePath } from "./manifest";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const ownUrl = () => process.env.DATABASE_MIGRATION_URL ?? "";
const other = `suivi_test_${randomBytes(6).toString("hex")}`;
const otherUrl = onDatabase(inject("clusterUrl"), other);
const place = mkdtempSync(join(tmpdir(), "suivi-backup-"));
const bytes = "A file, and ÿ more.";
const hash = createHash("sha256").update(bytes).digest("hex");
const kept = new Map([[hash, bytes]]);
const open = (sha256: string) => Promise.resolve(kept.has(sha256) ? Readable.from([kept.get(sha256)]) : null);

let here: Town;
beforeAll(async () => {
  here = await town();
  const client = new pg.Client(inject("clusterUrl"));
  await client.connect();
  await client.query(`create database ${other} template suivi_template`);
  await client.end();
  for (const title of ["Line\nbreak", "Tab\tand \\ and ÿ 部门", "Plain"]) {
    const input = createTicketInput.parse({ kind: "support_request", title, sectionId: here.sections.helpdesk });
    await run(here.as("demo"), createTicket, input, { via: "page" });
  }
  const database = direct();
  await database.rows(
    `insert into api_key (organisation_id, id, created_at, updated_at, name, user_id, token_hash, ending, needs)
      values ($1, gen_random_uuid(), now(), now(), 'Warehouse', $2, 'h', 'abcd', '{}')`,
    [here.myCompany.id, here.users.demo],
  );
  await database.rows(
    "insert into app_password (id, user_id, label, hash, created_at) values (gen_random_uuid(), $1, 'Phone', 'h', now())",
    [here.users.demo],
  );
  await database.close();
  for (const sha256 of [hash, "0".repeat(64)])
    await run(
      here.as("demo"),
      storeDocument,
      { fileName: "a.txt", mimeType: "text/plain", size: 5, sha256 },
      { via: "page" },
    );
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await closePool();
});

it("holds every row and every file, and an empty installation becomes the same by it", async () => {
  const folder = join(place, "whole");
  const { missing, content } = await writeBackup(ownUrl(), folder, open, new Date("2026-03-02T09:00Z"));
  expect({ missing, content: content.map(({ sha256 }) => sha256) }).toEqual({
    missing: ["0".repeat(64)],
    content: [hash],
  });
  expect(await faultsOf(folder)).toEqual([]);

  const restored: string[] = [];
  const keep = async (stream: NodeJS.ReadableStream) => {
    restored.push(await text(stream));
    return createHash("sha256")
      .update(restored.at(-1) ?? "")
      .digest("hex");
  };
  await restoreBackup(otherUrl, folder, keep);
  expect(restored).toEqual([bytes]);
  const [before, after] = await Promise.all([printsOf(ownUrl()), printsOf(otherUrl)]);
  // Keys that were taken away since the backup would be good again: all have ended.
  const { api_key: keys, app_password: passwords, ...rest } = after;
  expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((table) => [table, before[table]])));
  expect([keys === before["api_key"], keys?.startsWith("1:"), passwords]).toEqual([false, true, "0:"]);
  await expect(restoreBackup(otherUrl, folder, keep)).rejects.toThrow(/Somebody works here already/);
});

it("tells when a byte of it was changed or a file is gone, and restores nothing then", async () => {
  const folder = join(place, "damaged");
  await writeBackup(ownUrl(), folder, open, new Date());
  appendFileSync(tablePath(folder, "ticket"), "x");
  rmSync(contentPathIn(folder, hash));
  const faults = await faultsOf(folder);
  expect(faults.join("\n")).toMatch(/ticket[^]*File/);
  await expect(restoreBackup(otherUrl, folder, () => Promise.resolve(""))).rejects.toThrow(/damaged/);
  await expect(writeBackup(ownUrl(), folder, open, new Date())).rejects.toThrow(/is there already/);
});

it("is refused to a login that would read only part of it", async () => {
  const idle = process.env.DATABASE_URL ?? "";
  if (idle === ownUrl()) return;
  await expect(writeBackup(idle, join(place, "partly"), open, new Date())).rejects.toThrow(/row-level security/);
});

async function printsOf(url: string): Promise<Record<string, string>> {
  const own = process.env.DATABASE_MIGRATION_URL;
  process.env.DATABASE_MIGRATION_URL = url;
  const database = direct();
  process.env.DATABASE_MIGRATION_URL = own;
  const prints = await fingerprints(database);
  await database.close();
  return prints;
}
