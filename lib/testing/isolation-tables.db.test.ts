import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool, pool } from "@/db/connect";
import { appendOnlyTables } from "@/db/protect";

import { type RecordName } from "./action-registry";
import { type Direct, direct } from "./direct";
import { deskOf, knownTo, makeRecords } from "./isolation/records";
import { type Town, town } from "./town";

/** Security level L1: what the database itself lets one organisation do to the rows of another, table by table. */

let here: Town;
let database: Direct;
let tables: { name: string; key: string; theirs: number; ours: number }[];
beforeAll(async () => {
  here = await town();
  database = direct();
  for (const place of ["nivalis", "myCompany"] as const)
    await makeRecords(deskOf(here, place), Object.keys(knownTo) as RecordName[]);
  const found = await database.rows<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (c.relname = 'organisation'
      or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id')) order by 1`);
  tables = [];
  for (const { name } of found) {
    const key = name === "organisation" ? "id" : "organisation_id";
    const count = `select count(*) filter (where ${key} = $1)::int as ours, count(*) filter (where ${key} = $2)::int as theirs from "${name}"`;
    const [rows] = await database.rows<{ ours: number; theirs: number }>(count, [here.nivalis.id, here.myCompany.id]);
    tables.push({ name, key, ...rows! });
  }
});
afterAll(async () => {
  await database.close();
  await closePool();
});

type Answer = { rows: Record<string, unknown>[]; changed: number } | { refused: string };

/** One statement in the organisation's own context; undone afterwards. */
async function inContext(organisationId: string | null, statement: string): Promise<Answer> {
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'suivi_app', true), set_config('app.organisation_id', $1, true)", [
      organisationId ?? "",
    ]);
    const { rows, rowCount } = await client.query<Record<string, unknown>>(statement);
    return { rows, changed: rowCount ?? 0 };
  } catch (error) {
    return { refused: String((error as { code?: string }).code) };
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const notAllowed = { refused: "42501" };

describe("In the context of one organisation, of the rows of another", () => {
  it("most tables have some, so that these tests mean something", () => {
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.filter(({ ours, theirs }) => ours > 0 && theirs > 0).length).toBeGreaterThan(20);
  });

  it("none is seen, and without a context none at all", async () => {
    for (const { name, key, ours } of tables) {
      const seen = `select count(*)::int as all, count(*) filter (where ${key} = '${here.myCompany.id}')::int as theirs from "${name}"`;
      expect(await inContext(here.nivalis.id, seen), name).toMatchObject({ rows: [{ all: ours, theirs: 0 }] });
      expect(await inContext(null, seen), name).toMatchObject({ rows: [{ all: 0, theirs: 0 }] });
    }
  });

  it("none can be changed or deleted", async () => {
    for (const { name, key } of tables) {
      const theirs = `where ${key} = '${here.myCompany.id}'`;
      for (const statement of [`update "${name}" set ${key} = ${key} ${theirs}`, `delete from "${name}" ${theirs}`]) {
        const answer = await inContext(here.nivalis.id, statement);
        expect([{ rows: [], changed: 0 }, notAllowed], `${statement}: ${JSON.stringify(answer)}`).toContainEqual(
          answer,
        );
      }
    }
  });

  it("none can be added", async () => {
    for (const { name, key } of tables) {
      expect(
        await inContext(here.nivalis.id, `insert into "${name}" (${key}) values ('${here.myCompany.id}')`),
        name,
      ).toEqual(notAllowed);
    }
  });

  it("none can be made out of one's own, nor can one's own be taken over", async () => {
    for (const { name, key, ours } of tables.filter((table) => table.ours > 0)) {
      const given = await inContext(here.nivalis.id, `update "${name}" set ${key} = '${here.myCompany.id}'`);
      expect(given, `${name}: ${ours}`).toEqual(notAllowed);
    }
  });

  it("records that are only added to cannot be changed by their own organisation either", async () => {
    for (const name of appendOnlyTables) {
      expect(await inContext(here.nivalis.id, `delete from "${name}"`), name).toEqual(notAllowed);
      expect(await inContext(here.nivalis.id, `update "${name}" set organisation_id = organisation_id`), name).toEqual(
        notAllowed,
      );
    }
  });
});
