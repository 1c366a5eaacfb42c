import type { CsvPiece } from "../../csv-stream";
import type { ListAsFile } from "./lists";

/** A word of the reader's language by its key; empty for what has none. */
type Say = (key: string) => string;

/** Beside each code stands its word: programs read the one, people the other. */
export function inWords(
  list: Pick<ListAsFile, "columns" | "worded">,
  piece: Omit<CsvPiece, "head">,
  say: Say,
): CsvPiece {
  const places = list.columns.map((column) => list.worded[column] ?? null);
  return {
    head: list.columns.flatMap((column, at) => {
      const head = say(`transfer.column.${column}`);
      return places[at] ? [head, `${head} (${say("transfer.inWords")})`] : [head];
    }),
    lines: piece.lines.map((line) =>
      line.flatMap((cell, at) => {
        const place = places[at];
        return place ? [cell, cell === null || cell === undefined ? null : say(`${place}.${cell}`)] : [cell];
      }),
    ),
    next: piece.next,
  };
}
