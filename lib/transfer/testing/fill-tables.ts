import type { Direct } from "@/lib/testing/direct";

import { type CatalogueTable, catalogueSql, keptTables, ownerColumn, quoted } from "../tables";

const letters = `"Quoted", Ünïcödé 部门 \\ back\nline\ttab 'one'`;

/** A value for a column that nothing refers to, as awkward as its type allows. */
const values: Record<string, string> = {
  uuid: "gen_random_uuid()",
  text: `$text$${letters}$text$`,
  integer: "7",
  smallint: "3",
  bigint: "9007199254740993",
  boolean: "true",
  date: "'2024-02-29'",
  jsonb: `'{"a": [1, 1.50, "ü\\n", null], "b": {}}'`,
  "text[]": `array[$text$${letters}$text$, '{', ',']`,
  "timestamp with time zone": "'2026-03-29 01:59:59.123456+00'",
};

/**
 * Gives every table of the archive that has no rows in this organisation one, with a value in every column where the
 * database lets it: so that no column of any table is missed by a test that compares them.
 */
export async function fillTables({ rows }: Direct, organisationId: string): Promise<string[]> {
  const catalogue = await rows<CatalogueTable>(catalogueSql);
  const filled: string[] = [];
  for (const { name } of keptTables(catalogue)) {
    const owner = ownerColumn(name);
    const [found] = await rows(`select 1 from ${quoted(name)} where ${owner} = $1 limit 1`, [organisationId]);
    const table = catalogue.find((one) => one.name === name);
    if (found || !table) continue;
    if (!(await firstThatIsLetIn(tries(table).map((columns) => () => rows(insert(table, columns, organisationId))))))
      throw new Error(`No row of ${name} could be made up: tell how in this file.`);
    filled.push(name);
  }
  return filled;
}

/** All columns; those that must be there; these with one reference more, where a row is of exactly one thing. */
function tries({ columns, references }: CatalogueTable): CatalogueTable["columns"][] {
  const needed = columns.filter(({ nullable }) => !nullable);
  const others = columns.filter(
    ({ name, nullable }) => nullable && references.some((one) => one.columns.includes(name)),
  );
  return [columns, needed, ...others.map((one) => [...needed, one])];
}

async function firstThatIsLetIn(works: (() => Promise<unknown>)[]): Promise<boolean> {
  for (const work of works) {
    const isIn = await work().then(
      () => true,
      () => false,
    );
    if (isIn) return true;
  }
  return false;
}

function insert(table: CatalogueTable, columns: CatalogueTable["columns"], organisationId: string): string {
  const wanted = columns.filter(({ generated, name }) => !generated && name !== "seq");
  const value = ({ name, type }: CatalogueTable["columns"][number]) => {
    if (name === ownerColumn(table.name)) return `'${organisationId}'`;
    const reference = table.references.find((one) => one.columns.includes(name));
    if (reference) return referred(reference, name, organisationId);
    return type.startsWith("numeric") ? "12.30" : (values[type] ?? "null");
  };
  return `insert into ${quoted(table.name)} (${wanted.map(({ name }) => quoted(name)).join(", ")})
    values (${wanted.map(value).join(", ")})`;
}

/** Something of the organisation that is there. */
function referred({ to }: CatalogueTable["references"][number], column: string, organisationId: string): string {
  if (to === "user") return `(select user_id from membership where organisation_id = '${organisationId}' limit 1)`;
  const key = to === "membership" && column !== "membership_id" ? "user_id" : "id";
  return `(select ${key} from ${quoted(to)} where ${ownerColumn(to)} = '${organisationId}' order by 1 limit 1)`;
}
