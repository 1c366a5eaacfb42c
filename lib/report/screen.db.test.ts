import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import type { TicketKind } from "@/lib/ticket/registry";
import { board } from "@/lib/view/queries/board";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { readReportAsk } from "./ask";
import { linesOfTable } from "./lines-of-table";
import { csvFile } from "@/lib/view/csv";
import { setOfSpan } from "./delay-spans";
import { readReport } from "./figures";
import { besideTheReport } from "./queries/beside";
import { rowsBehind } from "./queries/rows-behind";
import { performance } from "./reports/performance";
import { pipeline } from "./reports/pipeline";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
}, 120_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

const now = new Date("2026-05-20T10:00:00Z");
const read = <T>(ask: (scope: Scope) => Promise<T>) =>
  run(here.as("ines"), command("test.read", ask), null, { via: "page", now });

/** Rows in an order of their own, to be compared. */
const sorted = (rows: readonly unknown[]): string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted((a, b) => a.localeCompare(b));

async function told(kind: TicketKind, columns: Record<string, string | number>): Promise<void> {
  const input = { kind, title: "A case", sectionId: here.sections.helpdesk };
  const { number } = await run(here.as("demo"), createTicket, input, { via: "page" });
  const names = Object.keys(columns);
  await database.rows(
    `update ticket set ${names.map((name, place) => `${name} = $${place + 1}`).join(", ")} where number = $${names.length + 1} and section_id = $${names.length + 2}`,
    [...Object.values(columns), number, here.sections.helpdesk],
  );
}

describe("The pipeline and the board of opportunities", () => {
  it("are one data set: counts, expected and weighted sums per state, rounded ticket by ticket", async () => {
    const offered = { state: "offered", phase: "open" };
    await told("sale_opportunity", { ...offered, expected_revenue: 0.05, probability: 50 });
    await told("sale_opportunity", { ...offered, expected_revenue: 0.05, probability: 50 });
    await told("sale_opportunity", { state: "contacted", phase: "open", expected_revenue: 1000, probability: 33 });
    await told("sale_opportunity", { ...offered, expected_revenue: 70, probability: 10, currency: "CHF" });
    const filter: TicketFilter = { kind: "sale_opportunity" };
    const { table } = await read((scope) => readReport(scope, pipeline.standard, readReportAsk(pipeline.standard, {})));
    const columns = await read((scope) => board(scope, { where: narrowed(scope, filter), filter, list: null }));
    const ofBoard = columns.columns.flatMap(({ id, sums }) =>
      sums.map(({ currency, revenue, weighted }) => [id, currency, revenue, weighted]),
    );
    const ofReport = table.lines.map(({ values, currency, figures }) => [
      values[0],
      currency,
      figures.pipelineRevenue?.value,
      figures.pipelineWeighted?.value,
    ]);
    expect(ofReport).toContainEqual(["offered", "EUR", 0.1, 0.06]);
    expect(sorted(ofBoard)).toEqual(sorted(ofReport));
  });

  it("mark what stands still without a next action", async () => {
    const quiet = { state: "enquired", phase: "open", last_activity_at: "2026-05-01T10:00:00Z" };
    await told("sale_opportunity", quiet);
    await told("sale_opportunity", { ...quiet, next_action_at: "2026-05-21T10:00:00Z" });
    const { columns } = await read((scope) =>
      board(scope, { where: narrowed(scope, { state: "enquired" }), filter: { kind: "sale_opportunity" }, list: null }),
    );
    const cards = columns.find(({ id }) => id === "enquired")?.cards ?? [];
    expect(cards.map((card) => card.quiet)).toEqual(expect.arrayContaining([null, { days: 19, stalled: true }]));
    const { table } = await read((scope) => readReport(scope, pipeline.standard, readReportAsk(pipeline.standard, {})));
    const line = table.lines.find(({ values }) => values[0] === "enquired");
    expect(line?.figures.pipelineStalled?.value).toBe(1);
  });
});

describe("The spans of delays", () => {
  it("hold every case once, and each as many as its set opens", async () => {
    for (const after of [1, 1.5, 24, 24.5, 48, 700]) {
      const closed = new Date(Date.parse("2026-04-02T08:00:00Z") + after * 3_600_000).toISOString();
      const filed = { created_at: "2026-04-02T08:00:00Z", closed_at: closed, state: "closed", phase: "closed" };
      await told("support_request", filed);
    }
    const ask = readReportAsk(performance.standard, { period: "2026-04-01..2026-05-20" });
    const { spans, counted } = await read(async (scope) => {
      const figures = await readReport(scope, performance.standard, ask);
      const beside = await besideTheReport(scope, performance, ask, figures);
      return { spans: beside.spans ?? [], counted: figures.table.totals[0]?.figures.closedCases?.value };
    });
    expect(spans.filter(({ count }) => count > 0)).toEqual([
      { over: null, upTo: 1, count: 1 },
      { over: 1, upTo: 6, count: 1 },
      { over: 12, upTo: 24, count: 1 },
      { over: 24, upTo: 48, count: 2 },
      { over: 480, upTo: null, count: 1 },
    ]);
    expect(spans.reduce((sum, { count }) => sum + count, 0)).toBe(counted);
    expect(setOfSpan({ over: 24, upTo: 48 })).toBe("closedLater:24h,closedWithin:48h");
  });
});

describe("The rows behind a figure", () => {
  it("say how long each case was pending, and how often it came back", async () => {
    await told("supplier_request", { state: "pending", phase: "pending", title: "Waits for bolts" });
    await told("supplier_request", { reopened_count: 2, title: "Comes back" });
    await database.rows(
      `update ticket_spell s set from_at = '2026-05-01T08:00:00Z', to_at = '2026-05-10T10:00:00Z' from ticket t
       where t.id = s.ticket_id and t.title = 'Waits for bolts' and s.phase = 'pending'`,
    );
    const rows = await read((scope) => rowsBehind(scope, { kind: "supplier_request", active: "all" }));
    const of = (title: string) => rows.find((row) => row.title === title);
    expect(of("Waits for bolts")).toMatchObject({ waited: 9 * 86_400 + 2 * 3600, reopened: 0 });
    expect(of("Comes back")).toMatchObject({ waited: 0, reopened: 2 });
  });
});

describe("The file of a report", () => {
  it("has exact figures, counts and medians of averages, totals last, and no cell that is a formula", async () => {
    const ask = readReportAsk(performance.standard, { period: "2026-04-01..2026-05-20" });
    const { table } = await read((scope) => readReport(scope, performance.standard, ask));
    const file = csvFile(
      linesOfTable(
        { ...table, measures: ["closedCases", "delayOfClosed", "closedOnTarget"] },
        {
          dimension: () => "Responsible",
          value: () => "=SUM(A1)",
          measure: (id) =>
            ({ closedCases: "Closed", delayOfClosed: "Delay", closedOnTarget: "Within" })[id as "closedCases"],
          count: (measure) => `${measure}, number`,
          median: (measure) => `${measure}, median`,
          currency: "Currency",
          total: "Total",
        },
      ),
    );
    expect(file.trimEnd().split("\r\n")).toEqual([
      '\uFEFFResponsible,Closed,Delay (h),"Delay, number","Delay, median (h)",Within (%)',
      '"\'=SUM(A1)",6,133.1667,6,24.25,83.3',
      "Total,6,133.1667,6,24.25,83.3",
    ]);
  });
});
