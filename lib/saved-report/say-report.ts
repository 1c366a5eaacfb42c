import "server-only";
import { createFormatter } from "use-intl/core";

import { tagOf } from "@/i18n/language";
import { configuredName } from "@/lib/organisation/configured-name";
import type { Locale } from "@/lib/organisation/regions";
import { speaker } from "@/lib/outgoing-mail/say";
import { type SaysCsv, csvOf, isAverage } from "@/lib/report/csv";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { figureSayer } from "@/lib/report/say-figure";
import type { ReportLine, ReportTable } from "@/lib/report/table";

import { textTable } from "./text-table";

/** Beyond these a mail is not read; the file has them all. */
export const linesInMail = 40;

/** A report's table in the language of whoever gets it by mail: as text, and as the file that comes along. */
export function sayReport(table: ReportTable, locale: Locale, timeZone: string) {
  const csv = saysCsv(locale);
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
    file: csvOf(table, csv),
  };
}

function saysCsv(locale: Locale): SaysCsv {
  const report = speaker(locale, "report");
  const [kind, state, phase] = ["ticket.kind", "ticketPage.step", "view.phase"].map((names) => speaker(locale, names));
  const words = speaker(locale, "reportSaved.file");
  return {
    dimension: (id) => report(`dimension.${id}`),
    value: (id, value, name) => {
      if (value === null) return report(`none.${id}`);
      const said = { kind, state, phase }[id as "kind"];
      return said ? said(value) : name ? configuredName(name, locale) : value;
    },
    measure: (id) => report(`measure.${id}.label`),
    count: (measure) => words("count", { measure }),
    median: (measure) => words("median", { measure }),
    worst: (measure) => words("worst", { measure }),
    threshold: words("threshold"),
    currency: words("currency"),
    total: words("total"),
  };
}
