import "server-only";
import { z } from "zod";

import { notFound } from "@/lib/kernel/refusal";
import { locales } from "@/lib/organisation/regions";
import { staffOnly } from "@/lib/organisation/staff-only";
import { readReportAsk } from "@/lib/report/ask";
import { boundedRead } from "@/lib/report/bounded";
import { cellFilter } from "@/lib/report/cell";
import { dimensionIds } from "@/lib/report/dimension";
import { linesInFile, readReport } from "@/lib/report/figures";
import { measureOf } from "@/lib/report/measures";
import { reportOf, reports } from "@/lib/report/reports";
import { fileOf } from "@/lib/report-file/files";
import { within } from "@/lib/report-file/reading";
import { fileWords } from "@/lib/report-file/words";
import type { ReportLine, ReportTable } from "@/lib/report/table";
import { listFields } from "@/lib/worklist/ticket-filter";

import { endpoint } from "../endpoint";
import { refuseIgnored } from "../refuse-ignored";
import { moment, nothing } from "../shapes";

const group = "Reports";
const text = (what: string) => z.string().max(2000).optional().describe(what);

const figureAnswer = z.object({
  measure: z.string(),
  unit: z.enum(["count", "duration", "money", "percent", "number"]).describe("Durations are seconds"),
  value: z.number().nullable(),
  n: z.number().int().describe("Rows it stands on"),
  rows: z.number().int().describe("Rows that `tickets` lists"),
  median: z.number().nullable().describe("Of averages; null where there are fewer than three, or for more than a year"),
  tickets: z.record(z.string(), z.string()).describe("What to ask /tickets for, to get its rows"),
});

const lineAnswer = z.object({
  values: z.array(z.string().nullable()).describe("One per dimension; empty for totals"),
  names: z.array(z.string().nullable()),
  currency: z.string().nullable(),
  figures: z.array(figureAnswer),
});

const reportAnswer = z.object({
  dimensions: z.array(z.enum(dimensionIds)),
  lines: z.array(lineAnswer),
  totals: z.array(lineAnswer).describe("One per currency"),
  more: z.number().int().describe("Lines beyond the most that are answered"),
  counted: z.array(z.string()).nullable().describe("Sections that are counted; null when nothing is hidden"),
  ranAt: moment,
});

const listReports = endpoint({
  method: "GET",
  path: "/reports",
  operation: "listReports",
  group,
  summary: "Reports there are, with what each can be grouped by; those with pages of their own answer lines only",
  needs: "tickets:read",
  pathParts: nothing,
  query: nothing,
  body: nothing,
  answer: z.array(z.object({ id: z.string(), measures: z.array(z.string()), groupings: z.array(z.string()) })),
  status: 200,
  perform: (door) =>
    door.read((scope) => {
      staffOnly(scope);
      return Promise.resolve(
        reports.map(({ id, measures, standard }) => ({
          id,
          measures: [...measures],
          groupings: (standard?.groupings ?? []).map((by) => by.join(",")),
        })),
      );
    }),
});

const getReport = endpoint({
  method: "GET",
  path: "/reports/{report}",
  operation: "getReport",
  group,
  summary: "The figures of a report for the member, each with what lists its tickets",
  needs: "tickets:read",
  pathParts: z.object({ report: z.string().max(60) }),
  query: z
    .object({
      period: text("this-month, last-12-months, all …, a month `2026-05` or days `2026-05-01..2026-05-31`"),
      by: text("One of its groupings"),
      threshold: text("Hours, of reports that have one"),
      same: z.literal("1").optional().describe("The threshold holds whatever sections mean to need"),
      order: text("A dimension or measure; `-` before it turns the direction"),
      sub: z.enum(["0", "1"]).optional().describe("Sections with all below them, unless 0"),
      set: text("Named sets of tickets"),
      ...Object.fromEntries(listFields.map((name) => [name, text("Values joined by commas; `none` for without")])),
    })
    .strict(),
  body: nothing,
  answer: reportAnswer,
  status: 200,
  perform: (door, { path, query }) =>
    door.inTurn(() =>
      door.read(async (scope) => {
        staffOnly(scope);
        const standard = reportOf(path.report)?.standard;
        if (!standard) throw notFound();
        const ask = readReportAsk(standard, query);
        refuseIgnored(query, {
          ...ask.filter,
          sub: query.sub,
          same: query.same,
          period: asSaid(query.period, ask.period),
          by: asSaid(query.by, ask.by.join(",")),
          threshold: asSaid(query.threshold, String(ask.threshold)),
          order: asSaid(query.order, ask.order),
        });
        const { table } = await boundedRead(scope, () => readReport(scope, standard, ask, linesInFile));
        const when = { now: scope.now, timeZone: scope.organisation.timeZone };
        const line = (one: ReportLine) => ({
          values: [...one.values],
          names: one.names.map((name) => name?.name ?? null),
          currency: one.currency,
          figures: table.measures.flatMap((measure) => {
            const figure = one.figures[measure];
            const filter = cellFilter(standard, ask, { line: one.key, measure, of: "now" }, when);
            if (!figure || !filter) return [];
            const { value, n, rows, spread } = figure;
            const tickets = { ...filter } as Record<string, string>;
            return [
              { measure, unit: measureOf(measure).unit, value, n, rows, median: spread?.median ?? null, tickets },
            ];
          }),
        });
        return {
          dimensions: [...table.dimensions],
          lines: table.lines.map(line),
          totals: table.totals.map(line),
          more: table.more,
          counted: countedIn(table),
          ranAt: table.ranAt.toISOString(),
        };
      }),
    ),
});

const reportLines = endpoint({
  method: "GET",
  path: "/reports/{report}/lines",
  operation: "listReportLines",
  group,
  summary: "Any report as lines and cells, as its file has them: durations in hours, shares in percent",
  needs: "tickets:read",
  pathParts: z.object({ report: z.string().max(60) }),
  query: z
    .object({
      address: text("What stands behind `?` in the address of the report's page"),
      language: z.enum(locales).default("en").describe("Of heads and of names that are translated"),
      after: text("`next` of the lines before"),
    })
    .strict(),
  body: nothing,
  answer: z.object({
    head: z.array(z.string()),
    lines: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    next: z.string().nullable(),
  }),
  status: 200,
  perform: async (door, { path, query }) => {
    const found = fileOf(path.report);
    if (!found) throw notFound();
    const { head, lines, next } = await door.inTurn(() =>
      found.file({
        read: (read) =>
          door.read((scope) => {
            staffOnly(scope);
            return within(scope)(read);
          }),
        query: Object.fromEntries(new URLSearchParams(query.address)),
        words: fileWords(query.language),
        after: query.after ?? null,
      }),
    );
    return { head: [...head], lines: lines.map((line) => [...line]), next };
  },
});

/** What was understood as it was said; else it was ignored. */
const asSaid = (said: string | undefined, understood: string | null) => (said === understood ? said : undefined);

const countedIn = ({ hidden }: ReportTable): string[] | null => (hidden.nothing ? null : [...hidden.counted]);

export const reportEndpoints = [listReports, getReport, reportLines];
