import "server-only";
import Papa from "papaparse";

import { Refusal } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { charactersOf } from "@/lib/mail/parse/mime/charset";

import { LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS } from "./schema";
import { splitCells } from "./split-cells";

/** A row with the line where it begins, as people count lines. */
export type TableRow = { line: number; cells: string[]; flaw: "tooManyCells" | "tooLong" | null };
export type Table = { titles: string[]; rows: Iterable<TableRow> };

/**
 * Reads a table as spreadsheets and programs write it, whatever separates its cells, whatever its characters are and
 * however its lines end. Rows come one by one: however long the file is, only a piece of it is held as rows.
 *
 * @throws {Refusal} "invalid" for what is no table, also while the rows are read.
 */
export function readTable(bytes: Buffer): Table {
  if (bytes.length > MOST_BYTES)
    throw new Refusal("invalid", words("import.refusal.tooBig", { most: MOST_BYTES / 1024 / 1024 }));
  if (isArchive(bytes)) throw new Refusal("invalid", "import.refusal.spreadsheet");
  const text = charactersOf(bytes, undefined).replace(/^\uFEFF/, "");
  if (text.includes("\u0000")) throw new Refusal("invalid", "import.refusal.notText");
  const parsed = splitCells(text, separatorOf(text));
  const first = parsed.next();
  const titles = first.done ? [] : titlesOf(first.value);
  if (titles.every((title) => title === "")) throw new Refusal("invalid", "import.refusal.noTitles");
  if (titles.length > MOST_COLUMNS)
    throw new Refusal("invalid", words("import.refusal.tooManyColumns", { most: MOST_COLUMNS }));
  return { titles: named(titles), rows: rowsOf(parsed, titles.length, linesIn(first.done ? [] : first.value)) };
}

/** What spreadsheet programs save by themselves is packed; a table is text. */
const isArchive = (bytes: Buffer): boolean =>
  ["PK\u0003\u0004", "\u001f\u008b", "\u00d0\u00cf\u0011\u00e0", "%PDF"].some((mark) =>
    bytes.subarray(0, 8).toString("latin1").startsWith(mark),
  );

/** The one that comes most evenly in the first lines; a table of one column has none. */
function separatorOf(text: string): string {
  const { meta } = Papa.parse<string[]>(text.slice(0, 65_536), { preview: 50, skipEmptyLines: "greedy" });
  return meta.delimiter || ",";
}

const titlesOf = (cells: readonly string[]): string[] => {
  const titles = cells.map((cell) => cell.trim().slice(0, 200));
  while (titles.length > 1 && titles.at(-1) === "") titles.pop();
  return titles;
};

/** Each column has a name of its own. */
function named(titles: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return titles.map((title, place) => {
    const base = title || `#${place + 1}`;
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return count === 1 ? base : `${base} (${count})`;
  });
}

function* rowsOf(parsed: Generator<string[]>, width: number, linesOfTitles: number): Generator<TableRow> {
  let line = 1 + linesOfTitles;
  let count = 0;
  for (const cells of parsed) {
    const here = line;
    line += linesIn(cells);
    if (cells.every((cell) => cell.trim() === "")) continue;
    count += 1;
    if (count > MOST_ROWS) throw new Refusal("invalid", words("import.refusal.tooManyRows", { most: MOST_ROWS }));
    yield rowOf(here, cells, width);
  }
}

function rowOf(line: number, cells: readonly string[], width: number): TableRow {
  const beyond = cells.slice(width).some((cell) => cell.trim() !== "");
  const isLong = cells.some((cell) => cell.length > LONGEST_CELL);
  const kept = cells.slice(0, width).map((cell) => cell.slice(0, LONGEST_CELL).toWellFormed());
  while (kept.length < width) kept.push("");
  return { line, cells: kept, flaw: beyond ? "tooManyCells" : isLong ? "tooLong" : null };
}

/** Cells may hold several lines. */
const linesIn = (cells: readonly string[]): number =>
  1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
