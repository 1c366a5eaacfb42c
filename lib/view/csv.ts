import Papa from "papaparse";

import { formula } from "./formula";

type Cell = string | number | boolean | null | undefined;

/**
 * Lines of a file for spreadsheets, each ended. What a spreadsheet would take for a formula is written as text: at the
 * beginning of a cell, and behind a sign at which spreadsheets of other countries begin the next cell.
 */
export const csvLines = (lines: readonly (readonly Cell[])[]): string =>
  lines.length === 0
    ? ""
    : `${Papa.unparse(
        lines.map((cells) => cells.map(asText)),
        { escapeFormulae: formula, newline: "\r\n" },
      )}\r\n`;

/** The mark by which spreadsheets know that a file is Unicode, then its lines. */
export const csvFile = (lines: readonly (readonly Cell[])[]): string => `\uFEFF${csvLines(lines)}`;

const asText = (cell: Cell) => (typeof cell === "string" ? cell.replaceAll(otherCell, "$1'") : (cell ?? ""));
const otherCell = /([;\t|][\s\0]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
