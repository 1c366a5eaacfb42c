import "server-only";
import { sql } from "drizzle-orm";

import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import { type Interpreted, interpret, textsOf } from "../interpret";
import {
  type Import,
  type ImportRow,
  type RowNote,
  changeImport,
  counted,
  importAt,
  nextRows,
  noteRows,
  readingOf,
} from "../load";
import { lookUp } from "../look-up";
import type { ImportInput } from "../schema";
import { unfit } from "../unfit";

const atOnce = 500;
const checked: readonly ImportRow["outcome"][] = ["waiting", "ready", "known", "wrong"];

/** So many names that nobody knows are put to the person; the rest come when these are answered. */
const MOST_UNKNOWN = 200;

/** The dry run of some rows, as the person who asked: says of each what would become of it, and writes nothing of ours. */
export const checkRows = command("import.check", async (scope, { id }: ImportInput) => {
  const found = await importAt(scope, id, ["checking"]);
  const rows = await nextRows(scope, found, checked, atOnce);
  const { notes, unknown } = await checkedRows(scope, found, rows);
  await noteRows(scope, notes);
  const isLast = rows.length < atOnce;
  const flawed = isLast ? await flawedRows(scope, id) : null;
  const counts = counted(found.counts, notes);
  await changeImport(scope, id, {
    progress: found.progress + rows.length,
    cursor: rows.at(-1)?.position ?? found.cursor,
    counts: flawed ? { ...counts, failed: flawed } : counts,
    unknown,
    ...(isLast && { stage: "checked" as const }),
  });
  return { isLast };
});

async function checkedRows(scope: Scope, found: Import, rows: readonly ImportRow[]) {
  const { mapping, fields, titles, setting } = await readingOf(scope, found);
  const read = rows.map((row) => ({ row, texts: textsOf(fields, mapping, titles, row.cells) }));
  const here = await lookUp(
    scope,
    found.what,
    fields,
    mapping,
    read.map(({ texts }) => texts),
  );
  const unknown = structuredClone(found.unknown);
  const all = read.map(({ row, texts }) => {
    const interpreted = interpret(found.what, fields, mapping, texts, here.known);
    for (const name of interpreted.unknown) countUnknown(unknown, name);
    return { row, interpreted, targets: here.target(texts) };
  });
  const seen = await keysBefore(
    scope,
    found,
    rows,
    all.map(({ interpreted }) => interpreted),
  );
  const notes = all.map(({ row, interpreted, targets }): RowNote => {
    if (interpreted.because) return { id: row.id, outcome: "wrong", because: interpreted.because };
    const { key, values } = interpreted;
    const because = seen.has(key)
      ? words("import.refusal.twice", { key: key.slice(0, 80) })
      : targets.length > 1
        ? words("import.refusal.ambiguous", { name: key.slice(0, 80) })
        : unfit(found.what, setting, values);
    if (because) return { id: row.id, outcome: "wrong", because };
    seen.add(key);
    return { id: row.id, outcome: targets.length > 0 ? "known" : "ready", key };
  });
  return { notes, unknown };
}

function countUnknown(unknown: Import["unknown"], [field, text]: Interpreted["unknown"][number]): void {
  const names = (unknown[field] ??= {});
  const name = text.slice(0, 200);
  if (name === "__proto__") return;
  if (Object.hasOwn(names, name) || Object.keys(names).length < MOST_UNKNOWN) names[name] = (names[name] ?? 0) + 1;
}

/** Keys of these rows that stand on an earlier line of the file already. */
async function keysBefore(
  scope: Scope,
  { id }: Import,
  rows: readonly ImportRow[],
  read: readonly Interpreted[],
): Promise<Set<string>> {
  const keys = read.flatMap((one) => (one.because ? [] : [one.key]));
  const first = rows[0]?.position ?? 0;
  const { rows: found } = await scope.tx.execute<{ key: string }>(sql`
    select key from import_row where organisation_id = ${scope.organisationId} and import_id = ${id}
      and key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) and position < ${first}
      and outcome in ('ready', 'known')`);
  return new Set(found.map(({ key }) => key));
}

/** Rows that were no rows of this table from the beginning. */
async function flawedRows(scope: Scope, id: string): Promise<number> {
  const { rows } = await scope.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from import_row
    where organisation_id = ${scope.organisationId} and import_id = ${id} and outcome = 'failed'`);
  return rows[0]?.count ?? 0;
}
