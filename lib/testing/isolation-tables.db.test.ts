import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool, pool } from "@/db/connect";
import { appendOnlyTables } from "@/db/protect";
import { createOrganisation } from "@/lib/organisation/commands";

import { type Direct, direct } from "./direct";
import { noteDrill } from "./drills/note";
import { deskOf } from "./isolation/desk";
import { type RecordName, knownTo, makeRecords } from "./isolation/records";
import { fillEveryTable } from "./isolation/rows";
import { town } from "./town";

/**
 * Security level L1: what the database itself lets one organisation do to the rows of others. Every table has rows of three
 * organisations; in the context of each of two, and of none, they are read, changed, deleted, added, added over what is
 * there, and hung from the records of another.
 */

let database: Direct;
let ours: string;
let theirs: string;
let contexts: { name: string; id: string | null }[];
let tables: { name: string; key: string; rows: Record<string, number> }[];
let references: { table: string; column: string; of: string; foreign: string | null }[];
let filled: Awaited<ReturnType<typeof fillEveryTable>>;
let asked = 0;
beforeAll(async () => {
  const here = await town();
  database = direct();
  const charter = {
    name: "Third",
    slug: "third",
    locale: "en" as const,
    timeZone: "UTC",
    currency: "EUR",
    firstSection: null,
  };
  const third = await createOrganisation(
    { ...charter, sendHoldSeconds: 0 },
    { by: "test", via: "setup", now: new Date() },
  );
  ours = here.nivalis.id;
  theirs = here.myCompany.id;
  contexts = [
    { name: "Nivalis", id: ours },
    { name: "My Company", id: theirs },
    { name: "none", id: null },
  ];
  for (const place of ["nivalis", "myCompany"] as const)
    await makeRecords(deskOf(here, place), Object.keys(knownTo) as RecordName[]);
  filled = await fillEveryTable(database, [ours, theirs, third.id]);
  const found = await database.rows<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (c.relname = 'organisation'
      or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id')) order by 1`);
  tables = [];
  for (const { name } of found) {
    const key = name === "organisation" ? "id" : "organisation_id";
    const counted = await database.rows<{ id: string; n: number }>(
      `select ${key} as id, count(*)::int as n from "${name}" group by 1`,
    );
    tables.push({ name, key, rows: Object.fromEntries(counted.map(({ id, n }) => [id, n])) });
  }
  const inside = await database.rows<{ table: string; column: string; of: string; target: string }>(`
    select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as of, t.attname as target
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
      join pg_attribute t on t.attrelid = c.confrelid and t.attnum = c.confkey[2]
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and array_length(c.conkey, 1) = 2`);
  references = [];
  for (const { table, column, of, target } of inside) {
    const [row] = await database.rows<{ foreign: string }>(
      `select ${target}::text as foreign from ${of} where organisation_id = $1 limit 1`,
      [theirs],
    );
    references.push({ table, column, of, foreign: row?.foreign ?? null });
  }
}, 240_000);
afterAll(async () => {
  noteDrill("L1", `Tables: ${asked} statements on ${tables.length} tables and ${references.length} references`);
  await database.close();
  await closePool();
});

type Answer = { rows: Record<string, unknown>[]; changed: number } | { refused: string };

/** One statement in an organisation's context; undone afterwards. */
async function inContext(organisationId: string | null, statement: string): Promise<Answer> {
  asked += 1;
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
const nothing = { rows: [], changed: 0 };
/** Whose rows are not the context's own. */
const foreignTo = (id: string | null): string => (id === ours ? theirs : ours);

describe("In a context, of the rows of others", () => {
  it("every table has some of three organisations, so that these tests mean something", () => {
    expect(filled.refused).toEqual([]);
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.filter(({ rows }) => Object.keys(rows).length < 3).map(({ name }) => name)).toEqual([]);
    expect(references.filter(({ foreign }) => foreign === null).map(({ of }) => of)).toEqual([]);
  });

  it("none is seen, and without a context none at all", async () => {
    for (const { name: context, id } of contexts) {
      for (const { name, key, rows } of tables) {
        const others = id ? `where ${key} <> '${id}'` : "";
        const seen = `select count(*)::int as all, (select count(*)::int from "${name}" ${others}) as others from "${name}"`;
        const all = id ? (rows[id] ?? 0) : 0;
        expect(await inContext(id, seen), `${context}: ${name}`).toMatchObject({ rows: [{ all, others: 0 }] });
      }
    }
  });

  it("none can be changed or deleted", async () => {
    for (const { name: context, id } of contexts) {
      for (const { name, key } of tables) {
        const others = `where ${key} = '${foreignTo(id)}'`;
        for (const statement of [`update "${name}" set ${key} = ${key} ${others}`, `delete from "${name}" ${others}`]) {
          expect([nothing, notAllowed], `${context}: ${statement}`).toContainEqual(await inContext(id, statement));
        }
      }
    }
  });

  it("none can be added, nor added over what is there", async () => {
    for (const { name: context, id } of contexts) {
      for (const { name, key } of tables) {
        const to = foreignTo(id);
        const added = filled.adding.get(name)?.(to) ?? `insert into "${name}" (${key}) values ('${to}')`;
        for (const statement of [added, `${added} on conflict do nothing`])
          expect(await inContext(id, statement), `${context}: ${statement}`).toEqual(notAllowed);
      }
    }
  });

  it("none can be made out of one's own, nor can one's own be taken over", async () => {
    for (const { name: context, id } of contexts.filter((one) => one.id !== null)) {
      for (const { name, key } of tables) {
        const given = await inContext(id, `update "${name}" set ${key} = '${foreignTo(id)}'`);
        expect(given, `${context}: ${name}`).toEqual(notAllowed);
      }
    }
  });

  it("none can be what one's own hang from", async () => {
    const kept = ["42501", "23503", "23514", "23505", "P0001"];
    for (const { table, column, of, foreign } of references) {
      const answer = await inContext(ours, `update ${table} set ${column} = '${foreign}'`);
      expect(kept, `${table}.${column} to a foreign ${of}: ${JSON.stringify(answer)}`).toContain(
        "refused" in answer ? answer.refused : "done",
      );
    }
  });

  it("records that are only added to cannot be changed by their own organisation either", async () => {
    for (const name of appendOnlyTables) {
      expect(await inContext(ours, `delete from "${name}"`), name).toEqual(notAllowed);
      expect(await inContext(ours, `update "${name}" set organisation_id = organisation_id`), name).toEqual(notAllowed);
    }
  });
});
