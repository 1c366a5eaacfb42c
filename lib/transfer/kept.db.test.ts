import { afterAll, describe, expect, it } from "vitest";

import { globalTables, secretColumns } from "@/db/protect";
import { direct } from "@/lib/testing/direct";

import { columnsLeftOut, leftOut, ownBytes, rowsKept, writtenAs } from "./kept";
import { type CatalogueTable, catalogueSql, keptTables, namesBytes } from "./tables";

const database = direct();
afterAll(() => database.close());
const catalogue = await database.rows<CatalogueTable>(catalogueSql);
const kept = keptTables(catalogue);
const columnsOf = (table: string) => catalogue.find(({ name }) => name === table)?.columns ?? [];

/** Columns that sound like secrets and are none. */
const harmless = new Set(["command_log.input_hash", "inbound_mail.content_hash", "organisation.logo_hash"]);

describe("The archive of an organisation", () => {
  it("holds every table of an organisation that is not named with its reason", async () => {
    const all = await database.rows<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    );
    const strangers = all
      .map(({ name }) => name)
      .filter((name) => !kept.some((table) => table.name === name) && !(name in leftOut));
    expect(strangers.sort()).toEqual([...globalTables].sort());
    expect(kept.length).toBeGreaterThan(60);
  });

  it("names only what there is", () => {
    const named = [columnsLeftOut, writtenAs].flatMap((list) =>
      Object.entries(list).flatMap(([table, columns]) =>
        (Array.isArray(columns) ? columns : Object.keys(columns)).map((column: string) => `${table}.${column}`),
      ),
    );
    const there = new Set(catalogue.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)));
    expect(named.filter((name) => !there.has(name))).toEqual([]);
    const tables = [...Object.keys(leftOut), ...Object.keys(rowsKept), ...ownBytes];
    expect(tables.filter((name) => columnsOf(name).length === 0)).toEqual([]);
  });

  it("holds no secret: what sounds like one is listed as secret, left behind or known as harmless", () => {
    const suspicious = kept.flatMap(({ name, columns }) =>
      columns
        .filter((column) => /secret|passw|token|(^|_)hash$|private|sealed|seed|recovery|challenge/.test(column))
        .map((column) => `${name}.${column}`),
    );
    expect(suspicious.filter((name) => !harmless.has(name))).toEqual([]);
  });

  it("can be read back: what it leaves out of a row may be missing, and nothing in it refers to what it leaves out", () => {
    for (const table of kept) {
      const left = columnsOf(table.name).filter(({ name }) => secretColumns[table.name]?.includes(name));
      expect(
        left.filter(({ nullable }) => !nullable),
        table.name,
      ).toEqual([]);
      const { references = [] } = catalogue.find(({ name }) => name === table.name) ?? {};
      expect(
        references.filter(({ to }) => to in leftOut),
        table.name,
      ).toEqual([]);
    }
  });

  it("puts what others refer to first, and what refers to later rows is filled in afterwards", () => {
    const wrong = kept.flatMap((table, place) => {
      const { references = [] } = catalogue.find(({ name }) => name === table.name) ?? {};
      const forward = references.filter(({ to }) => kept.findIndex(({ name }) => name === to) >= place);
      return forward.filter(({ columns }) => columns.slice(1).some((column) => !table.later.includes(column)));
    });
    expect(wrong).toEqual([]);
    expect(kept.find(({ name }) => name === "ticket")?.later).toContain("merged_into_id");
  });

  it("takes along the bytes of every table that names some", () => {
    expect(
      kept
        .filter(namesBytes)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["document", "inbound_mail"]);
  });
});
