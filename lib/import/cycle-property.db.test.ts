import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import type { ImportedThing } from "./schema";
import { answering, wizard } from "./testing/bring-in";

let here: Town;
let database: Direct;
let ines: ReturnType<typeof wizard>;
const now = () => new Date("2026-03-02T09:00Z");
beforeAll(async () => {
  here = await town();
  database = direct();
  ines = wizard(here.as("ines") as { organisationId: string; userId: string }, now);
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/[\p{Cc}]/gu, "x").trim() || "x");
const line = fc.record({
  key: fc.integer({ min: 1, max: 12 }),
  name,
  closed: fc.boolean(),
  day: fc.integer({ min: 1, max: 28 }),
});
const lines = fc.array(line, { minLength: 1, maxLength: 15 });
type Line = typeof line extends fc.Arbitrary<infer One> ? One : never;

let turn = 0;
const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}`;

/** How a file of each sort is written, with a program of its own for each run, and what of it is here. */
const sorts: Record<
  string,
  { file: (rows: Line[]) => string; mapped: (source: string) => Parameters<typeof ines.all>[2]; here: string }
> = {
  companies: {
    file: (rows) => ["id,name", ...rows.map((row) => `${row.key},${quoted(`${row.name} ${turn}`)}`)].join("\n"),
    mapped: (source) => answering({ key: { column: "id" } }, { source }),
    here: "select name from partner where organisation_id = $1 and active and not is_internal order by 1",
  },
  tickets: {
    file: (rows) =>
      [
        "id,subject,status,opened,closed",
        ...rows.map(
          (row) =>
            `${row.key},${quoted(row.name)},${row.closed ? "closed" : "open"},${day(row.day)},${row.closed ? "2026-02-01" : ""}`,
        ),
      ].join("\n"),
    mapped: (source) =>
      answering(
        {
          key: { column: "id" },
          title: { column: "subject" },
          state: { column: "status" },
          createdAt: { column: "opened" },
          closedAt: { column: "closed" },
          section: { always: "Helpdesk and Support" },
        },
        { ticketKind: "support_request", source },
      ),
    here: "select title, state, created_at, closed_at from ticket where organisation_id = $1 and deleted_at is null order by 1, 2, 3, 4",
  },
  events: {
    file: (rows) =>
      ["id,date,subject", ...rows.map((row) => `${row.key},${day(row.day)} 10:00,${quoted(row.name)}`)].join("\n"),
    mapped: (source) =>
      answering(
        {
          key: { column: "id" },
          beginAt: { column: "date" },
          title: { column: "subject" },
          section: { always: "Helpdesk and Support" },
        },
        { source },
      ),
    here: "select title, state, begin_at from event where organisation_id = $1 and deleted_at is null order by 1, 2, 3",
  },
};

describe("Import, undo, import", () => {
  it.each(Object.keys(sorts))("leaves the rows of one import: %s", { timeout: 120_000 }, async (what) => {
    const { file, mapped, here: present } = sorts[what]!;
    const presentNow = () => database.rows(present, [here.myCompany.id]);
    await fc.assert(
      fc.asyncProperty(lines, async (rows) => {
        turn += 1;
        const bring = () => ines.all(what as ImportedThing, file(rows), mapped(`run ${turn}`));
        const before = await presentNow();
        const done = await bring();
        const after = await presentNow();
        expect(after.length - before.length).toBe(new Set(rows.map(({ key }) => key)).size);
        await ines.takeBack(done);
        expect(await presentNow()).toEqual(before);
        await bring();
        expect(await presentNow()).toEqual(after);
      }),
      { numRuns: 12 },
    );
  });
});
