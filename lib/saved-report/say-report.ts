import "server-only";
import { createFormatter } from "use-intl/core";

import { tagOf } from "@/i18n/language";
import type { Locale } from "@/lib/organisation/regions";
import { speaker } from "@/lib/outgoing-mail/say";
import { isAverage, linesOfTable } from "@/lib/report/lines-of-table";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { figureSayer } from "@/lib/report/say-figure";
import type { ReportLine, ReportTable } from "@/lib/report/table";
import { tableWords } from "@/lib/report-file/files/standard";
import { briefly } from "@/lib/report-file/reading";
import type { Piece } from "@/lib/report-file/report-file";
import { fileWords } from "@/lib/report-file/words";
import { csvFile } from "@/lib/view/csv";

import { textTable } from "./text-table";

/** Beyond these a mail is not read; the file has them all. */
export const linesInMail = 40;

/** A report's table in the language of whoever gets it by mail: as text, and as the file that comes along. */
export function sayReport(table: ReportTable, locale: Locale, timeZone: string) {
  const csv = tableWords(fileWords(locale));
  const figure = figureSayer(
    speaker(locale, "chart.figure") as never,
    createFormatter({ locale: tagOf(locale), timeZone }),
  );
  const hasMoney = [...table.lines, ...table.totals].some(({ currency }) => currency !== null);
  const cells = ({ figures, currency }: ReportLine) => [
    ...(hasMoney ? [currency ?? ""] : []),
    ...table.measures.map((id: MeasureId) => {
      const { value = null, n = 0 } = figures[id] ?? {};
      const said = figure(value, measureOf(id).unit, currency);
      return value !== null && isAverage(measureOf(id)) ? `${said} (n = ${n})` : said;
    }),
  ];
  const head = [
    ...table.dimensions.map(csv.dimension),
    ...(hasMoney ? [csv.currency] : []),
    ...table.measures.map(csv.measure),
  ];
  const rows = [
    ...table.lines
      .slice(0, linesInMail)
      .map((line) => [
        ...table.dimensions.map((id, place) => csv.value(id, line.values[place] ?? null, line.names[place] ?? null)),
        ...cells(line),
      ]),
    ...table.totals.map((total) => [
      ...table.dimensions.map((_, place) => (place === 0 ? csv.total : "")),
      ...cells(total),
    ]),
  ];
  const names = table.dimensions.length + (hasMoney ? 1 : 0);
  return {
    text: textTable(head, rows, (column) => column >= names),
    beyond: Math.max(0, table.lines.length - linesInMail) + table.more,
    file: csvFile(linesOfTable(table, csv)),
  };
}

/** A report with a page of its own by mail: its columns that say the most as text, all of them in the file. */
export function sayPiece(piece: Piece) {
  const { head, lines } = briefly(piece, linesInMail);
  const isNumber = (column: number) =>
    lines.some((line) => line[column] !== null) && lines.every((line) => plain(line[column]));
  return {
    text: textTable(
      head,
      lines.map((line) => line.map((cell) => String(cell ?? ""))),
      isNumber,
    ),
    beyond: Math.max(0, piece.lines.length - linesInMail),
    file: csvFile([piece.head, ...piece.lines]),
  };
}

const plain = (cell: string | number | null | undefined): boolean =>
  cell === null || typeof cell === "number" || /^-?\d+(\.\d+)?$/.test(cell ?? "");
