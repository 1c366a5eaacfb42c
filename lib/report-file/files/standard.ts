import "server-only";
import { configuredName } from "@/lib/organisation/configured-name";
import { type SaysLines, linesOfTable } from "@/lib/report/lines-of-table";
import { reportTable } from "@/lib/report/pages/report-table";
import type { ReportId } from "@/lib/report/reports";

import { type FileWords, type ReportFile, wholeTable } from "../report-file";

/** Exactly the table of a standard report, with all its lines. */
export const standardFile =
  (report: ReportId): ReportFile =>
  async ({ read, query, words }) => {
    const lines = linesOfTable(await read((scope) => reportTable(scope, report, query)), tableWords(words));
    return wholeTable(lines, (lines[0] ?? []).map((_, column) => column).slice(0, 6));
  };

/** How the heads and names of a standard table are said. */
export function tableWords(words: FileWords): SaysLines {
  const report = words.of("report");
  const file = words.of("reportSaved.file");
  const said = { kind: "ticket.kind", state: "ticketPage.step", phase: "view.phase" };
  return {
    dimension: (id) => report(`dimension.${id}`),
    value: (id, value, name) => {
      if (value === null) return report(`none.${id}`);
      if (id in said) return words.of(said[id as "kind"])(value);
      return name ? configuredName(name, words.locale) : value;
    },
    measure: words.measure,
    count: (measure) => file("count", { measure }),
    median: (measure) => file("median", { measure }),
    worst: (measure) => file("worst", { measure }),
    threshold: file("threshold"),
    currency: file("currency"),
    total: file("total"),
  };
}
