import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { clock } from "@/lib/access/clock";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { hasContent, openContent } from "@/lib/document/content-store";
import { doDueWork } from "@/lib/job/due-work";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { openArchive, readThrough } from "./archive/read-zip";
import { beginExport, dropExport, endExport, failExport, orderExport } from "./commands";
import { exportToFetch, exportsPage } from "./pages";
import { expireExport, performExport } from "./perform";

let here: Town;
let database: Direct;
const place = mkdtempSync(join(tmpdir(), "suivi-exports-"));
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
  rmSync(place, { recursive: true, force: true });
});

const act = { via: "page" } as const;
const machine = { via: "clock" } as const;
const order = (person: Person) => run(here.as(person), orderExport, undefined, act);
const fetching = command("test.fetchExport", (scope, id: string) => exportToFetch(scope, id));
const listing = command("test.listExports", (scope) => exportsPage(scope));
const fetchAs = (person: Person, id: string) => run(here.as(person), fetching, id, act);
const stageOf = async (id: string) =>
  (
    await database.rows<{ stage: string; sha256: string | null }>(
      "select stage, sha256 from organisation_export where id = $1",
      [id],
    )
  )[0];
const weekLater = () => new Date(clock().getTime() + 8 * 24 * 60 * 60_000);

describe("An archive that an administrator orders", () => {
  it("is written by the worker, told of, fetched by administrators, and gone after a week with its bytes", async () => {
    const { id } = await order("ines");
    await expect(order("ines")).rejects.toMatchObject({ because: { key: "transfer.refusal.underWay" } });
    await doDueWork(50);
    expect(await stageOf(id)).toMatchObject({ stage: "done" });

    const found = await fetchAs("ines", id);
    expect(found.fileName).toMatch(/^my-company-\d{4}-\d\d-\d\d\.zip$/);
    const path = join(place, "fetched.zip");
    await pipeline(openContent(found.sha256), createWriteStream(path));
    const archive = await openArchive(path);
    await readThrough(archive);
    archive.close();
    expect(archive.manifest.organisation.slug).toBe("my-company");
    // Neither the order itself is work to be done again elsewhere, nor is another archive in it.
    expect(archive.manifest.tables.map(({ name }) => name)).not.toContain("organisation_export");
    const told = await database.rows("select about from notification where organisation_id = $1", [here.myCompany.id]);
    expect(told).toEqual([{ about: expect.objectContaining({ key: "transfer.notice.done" }) }]);
    expect((await run(here.as("ines"), listing, undefined, act)).lines).toMatchObject([
      { id, stage: "done", missing: 0 },
    ]);

    await run(
      { organisationId: here.myCompany.id, actor: { kind: "system", name: "worker" } },
      failExport,
      { id },
      machine,
    );
    expect(await stageOf(id)).toMatchObject({ stage: "done" });
    expect(await expireExport(here.myCompany.id, { id }, clock())).toBeNull();
    expect(await hasContent(found.sha256)).toBe(true);
    await database.rows("update organisation_export set expires_at = now() - interval '1 minute' where id = $1", [id]);
    await expect(fetchAs("ines", id)).rejects.toMatchObject({ code: "not-found" });
    await expireExport(here.myCompany.id, { id }, weekLater());
    expect(await stageOf(id)).toEqual({ stage: "gone", sha256: null });
    expect(await hasContent(found.sha256)).toBe(false);
  });

  it("is nobody else's", async () => {
    for (const person of ["sam", "olga"] as const)
      await expect(order(person), person).rejects.toMatchObject({ code: "not-permitted" });
    await expect(order("anna")).rejects.toMatchObject({ code: expect.stringMatching(/not-(found|permitted)/) });
    const { id } = await order("ines");
    await performExport(here.myCompany.id, { id }, clock());
    for (const person of ["sam", "anna", "garnier"] as const)
      await expect(fetchAs(person, id), person).rejects.toMatchObject({ code: "not-found" });
    await expect(run(here.as("sam"), dropExport, { id }, act)).rejects.toMatchObject({ code: "not-permitted" });
    await expect(run(here.as("garnier"), dropExport, { id }, act)).rejects.toMatchObject({ code: "not-found" });

    await run(here.as("ines"), dropExport, { id }, act);
    await expect(fetchAs("ines", id)).rejects.toMatchObject({ code: "not-found" });
    await doDueWork(50);
    expect(await stageOf(id)).toMatchObject({ stage: "gone" });
  });

  it("is written once, however many workers want to, and by another where one died", async () => {
    const { id } = await order("ines");
    const worker = { organisationId: here.myCompany.id, actor: { kind: "system", name: "worker" } } as const;
    const begin = () => run(worker, beginExport, { id }, machine);
    expect([await begin(), await begin()]).toEqual([{ isMine: true }, { isMine: false }]);
    // Somebody else is at it: look again later.
    expect(await performExport(here.myCompany.id, { id }, clock())).toBeInstanceOf(Date);
    await database.rows("update organisation_export set leased_until = now() - interval '1 minute' where id = $1", [
      id,
    ]);
    expect(await performExport(here.myCompany.id, { id }, clock())).toBeNull();
    expect(await stageOf(id)).toMatchObject({ stage: "done" });
    const late = { id, sha256: "0".repeat(64), size: 1, rows: 1, files: 0, missing: 0 };
    expect(await run(worker, endExport, late, machine)).toEqual({ isKept: false });
  });
});
