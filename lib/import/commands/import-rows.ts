import "server-only";
import { sql } from "drizzle-orm";

import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import { interpret, textsOf } from "../interpret";
import {
  type Import,
  type ImportRow,
  type Reading,
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
import { writeEvents } from "../write/events";
import { makeMissing } from "../write/make-missing";
import { writeOrders } from "../write/orders";
import { writePartners } from "../write/partners";
import type { ReadyRow, WrittenRow } from "../write/row";
import { writeTickets } from "../write/tickets";

/** Few enough that an undo of the piece finds all it changed, many enough that a row costs little. */
const atOnce = 200;

/**
 * Imports some rows, as the person who asked, with the rights of this moment. The rows and what became of them are
 * written together, so that a crash leaves each imported once or not at all.
 */
export const importPiece = command("import.piece", async (scope, { id }: ImportInput) => {
  const found = await importAt(scope, id, ["importing"]);
  // What this connection planned for a table of ten rows is wrong for one of ten thousand, and nobody else tells it soon.
  await scope.tx.execute(sql`discard plans`);
  const rows = await nextRows(scope, found, ["ready", "known"], atOnce);
  const notes = await importedRows(scope, found, rows);
  await noteRows(scope, notes);
  const isLast = rows.length < atOnce;
  await changeImport(scope, id, {
    progress: found.progress + rows.length,
    cursor: rows.at(-1)?.position ?? found.cursor,
    counts: counted(found.counts, notes),
    ...(isLast && { stage: "done" as const, finishedAt: scope.now }),
  });
  return { isLast };
});

/**
 * Two files that name the same things would each look before the other has written, and double them: of an organisation
 * one piece is imported after the other, whatever program its file is from, because names are compared across all.
 */
const oneAtATime = ({ tx, organisationId }: Scope) =>
  // A statement of its own: what is looked up next must see what the one before us in the queue wrote.
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${organisationId}`}, 0))`);

/** What was right in the dry run may be wrong by now: every row is asked again. */
async function importedRows(scope: Scope, found: Import, rows: readonly ImportRow[]): Promise<RowNote[]> {
  if (rows.length === 0) return [];
  await oneAtATime(scope);
  const reading = await readingOf(scope, found);
  const { mapping, fields, titles, setting } = reading;
  const texts = rows.map((row) => textsOf(fields, mapping, titles, row.cells));
  const here = await lookUp(scope, found.what, fields, mapping, texts);
  const ready: ReadyRow[] = [];
  const notes: RowNote[] = [];
  for (const [place, row] of rows.entries()) {
    const said = texts[place] ?? {};
    const interpreted = interpret(found.what, fields, mapping, said, here.known);
    const [targetId = null, ...others] = here.target(said);
    const because =
      interpreted.because ??
      (others.length > 0 ? words("import.refusal.ambiguous", { name: interpreted.key.slice(0, 80) }) : null) ??
      unfit(found.what, setting, interpreted.values);
    if (because || interpreted.because) notes.push({ id: row.id, outcome: "failed", because });
    else ready.push({ id: row.id, key: interpreted.key, values: interpreted.values, targetId });
  }
  const written = await write(scope, found, reading, await makeMissing(scope, fields, mapping.ticketKind, ready));
  const keys = new Map(ready.map(({ id, key }) => [id, key]));
  return [
    ...notes,
    ...written.map(({ id, outcome, targetId, because = null }): RowNote => {
      const commandId = outcome === "created" || outcome === "updated" ? scope.commandId : null;
      return { id, outcome, targetId, because, key: keys.get(id) ?? null, commandId };
    }),
  ];
}

function write(
  scope: Scope,
  { what }: Import,
  { mapping, setting }: Reading,
  rows: readonly ReadyRow[],
): Promise<WrittenRow[]> {
  if (what === "tickets") return writeTickets(scope, rows, setting, mapping);
  if (what === "events") return writeEvents(scope, rows, setting, mapping);
  return what === "orders" ? writeOrders(scope, rows, mapping) : writePartners(scope, what, rows, mapping);
}
