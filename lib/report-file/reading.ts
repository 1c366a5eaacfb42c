import "server-only";
import { boundedRead } from "@/lib/report/bounded";
import { linesInFile } from "@/lib/report/figures";
import type { Scope } from "@/lib/kernel/scope";

import type { Piece, Query, Reader, ReportFile, FileWords } from "./report-file";

/** Reads in a transaction that is open already; each of its statements runs five seconds at most. */
export const within =
  (scope: Scope): Reader =>
  (read) =>
    boundedRead(scope, () => read(scope));

/** All of a report, as many lines as a file has at most; `next` says where it was cut. */
export async function readWhole(file: ReportFile, read: Reader, query: Query, words: FileWords): Promise<Piece> {
  let piece = await file({ read, query, words, after: null });
  const lines = [...piece.lines];
  while (piece.next !== null && lines.length < linesInFile) {
    piece = await file({ read, query, words, after: piece.next });
    lines.push(...piece.lines);
  }
  return { ...piece, lines: lines.slice(0, linesInFile) };
}

/** The first lines with the columns that say the most, as text. */
export const briefly = ({ head, lines, brief }: Piece, most: number) => ({
  head: brief.map((column) => head[column] ?? ""),
  lines: lines.slice(0, most).map((line) => brief.map((column) => line[column] ?? null)),
});
