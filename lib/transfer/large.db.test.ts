import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { readOrganisation } from "./read-organisation";
import { elsewhere } from "@/lib/testing/elsewhere";
import { writeOrganisation } from "./write-organisation";

const place = mkdtempSync(join(tmpdir(), "suivi-large-"));
const file = join(place, "large.zip");
const mega = 1024 * 1024;
let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  // Fifty megabytes of letters that do not pack well, some rows short and some of two megabytes.
  await database.rows(
    `insert into canned_reply (organisation_id, id, created_at, updated_at, name, body)
     select $1, gen_random_uuid(), now(), now(), 'Reply ' || n,
       (select string_agg(md5(random()::text), '') from generate_series(1, case when n % 500 = 0 then 60000 else 200 end + n * 0))
     from generate_series(1, 5000) n`,
    [here.myCompany.id],
  );
}, 120_000);
afterAll(async () => {
  await database.close();
  await closePool();
  rmSync(place, { recursive: true, force: true });
});

/** By how much the memory of this process grew at most meanwhile. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  await work();
  clearInterval(watch);
  return (most - before) / mega;
}

it(
  "A large organisation is written and read in pieces: memory does not grow with it",
  { timeout: 240_000 },
  async () => {
    const out = await growthOf(async () => {
      const { stream, manifest } = writeOrganisation(here.myCompany.id, new Date("2026-03-02T09:00Z"));
      await pipeline(stream, createWriteStream(file));
      const replies = (await manifest).tables.find(({ name }) => name === "canned_reply");
      expect(replies?.size).toBeGreaterThan(50 * mega);
    });
    expect(statSync(file).size).toBeGreaterThan(20 * mega);
    expect(out).toBeLessThan(200);
    const into = await growthOf(() => elsewhere(place, () => readOrganisation(file)));
    expect(into).toBeLessThan(200);
  },
);
