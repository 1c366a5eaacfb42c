import "server-only";
import type { Arriving } from "@/lib/access/whole";

import { batchesOf } from "./lines";
import { type KeptTable, ownerColumn, quoted } from "./tables";

const atOnce = { lines: 1000, letters: 2 * 1024 * 1024 };

/** Makes a line of the archive what it is here. */
export type AsHere = (line: string) => string;

/** Puts in the rows of a table; what refers to rows that come later waits for `fillIn`. */
export async function loadTable(
  { ask }: Arriving,
  table: KeptTable,
  pieces: AsyncIterable<Uint8Array>,
  asHere: AsHere,
): Promise<number> {
  const columns = table.columns
    .filter((column) => !table.later.includes(column))
    .map(quoted)
    .join(", ");
  const insert = `insert into public.${quoted(table.name)} (${columns})
    select ${columns} from json_populate_recordset(null::public.${quoted(table.name)}, $1::json)`;
  let rows = 0;
  for await (const lines of batchesOf(pieces, atOnce)) {
    await ask(insert, [`[${lines.map(asHere).join(",")}]`]);
    rows += lines.length;
  }
  return rows;
}

/** What triggers made of other tables gives way to what it was. */
export async function clearTable({ ask, organisationId }: Arriving, { name }: KeptTable): Promise<void> {
  await ask(`delete from public.${quoted(name)} where ${ownerColumn(name)} = $1`, [organisationId]);
}

/** Now that all is there: what refers to what. */
export async function fillIn(
  { ask }: Arriving,
  table: KeptTable,
  pieces: AsyncIterable<Uint8Array>,
  asHere: AsHere,
): Promise<void> {
  if (table.later.length === 0) return;
  const name = quoted(table.name);
  const refer = new RegExp(table.later.map((column) => `"${column}":"`).join("|"));
  const update = `update public.${name} t set ${table.later.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(", ")}
    from json_populate_recordset(null::public.${name}, $1::json) r
    where ${table.key.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(" and ")}
      and (${table.later.map((column) => `r.${quoted(column)} is not null`).join(" or ")})`;
  for await (const lines of batchesOf(pieces, atOnce)) {
    const referring = lines.filter((line) => refer.test(line));
    if (referring.length > 0) await ask(update, [`[${referring.map(asHere).join(",")}]`]);
  }
}
