import { sql } from "drizzle-orm";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { selectionOf } from "@/lib/view/queries/more";
import { narrowed } from "@/lib/worklist/narrowed";
import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type Cell, type ReportAsk, readReportAsk } from "./ask";
import { cellFilter, commonFilter, daysAsked, daysOfTrend, filterOfCell, filterOfWhole } from "./cell";
import { lineOfKey } from "./line-key";
import { linesOfTable } from "./lines-of-table";
import { csvFile } from "@/lib/view/csv";
import { readReport } from "./figures";
import { isTicketMeasure } from "./measure";
import { type MeasureId, isMeasure, measureOf } from "./measures";
import type { StandardReport } from "./report";
import { reports } from "./reports";
import type { ReportLine, ReportTable } from "./table";
import { valueColumn } from "./ticket-columns";

const now = new Date("2026-05-20T10:00:00Z");

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  const kinds = ["support_request", "sale_opportunity", "general"] as const;
  for (let turn = 0; turn < 45; turn += 1) {
    await run(
      here.as("garnier"),
      createTicket,
      {
        kind: kinds[turn % 3] ?? "general",
        title: `Case ${turn}`,
        sectionId:
          here.sections[(["supportTeam", "marketing", "callCentre", "nivalisSales"] as const)[turn % 4] ?? "marketing"],
        ...(turn % 5 === 0 && { partnerId: here.partners.claire }),
      },
      { via: "page" },
    );
  }
  // The story of each by its number, so that it is the same every time.
  await database.rows(
    `update ticket set created_at = '2026-05-18'::timestamptz - make_interval(hours => number * 41),
       closed_at = case when number % 3 = 0 or number % 7 = 0 then '2026-05-18'::timestamptz - make_interval(hours => number * 41 - number * 5) end,
       phase = case when number % 3 = 0 then 'closed' when number % 7 = 0 then 'cancelled' when number % 4 = 0 then 'draft' else 'open' end,
       state = case when number % 3 = 0 then (case kind when 'sale_opportunity' then 'sold' else 'closed' end) when number % 7 = 0 then 'cancelled'
         when number % 4 = 0 then 'draft' when kind = 'sale_opportunity' then 'contacted' else 'open' end,
       archived = number % 3 = 0, deleted_at = case when number % 11 = 0 then now() end,
       responsible_id = case number % 4 when 0 then null when 1 then $2::uuid when 2 then $3::uuid else $4::uuid end,
       expected_revenue = case when number % 2 = 0 then number * 100.05 end, probability = (number * 7) % 100,
       expected_cost = case when number % 5 = 0 then number * 10 end, currency = case when number % 6 = 0 then 'CHF' else 'EUR' end,
       expected_close_on = case when number % 2 = 0 then '2026-06-15'::date + number end, reopened_count = number % 2,
       category_id = case when number % 3 = 1 then $5::uuid end
     where organisation_id = $1`,
    [here.nivalis.id, here.users.yue, here.users.lea, here.users.garnier, here.categories.newsletter],
  );
  // What customers said of how it went: of some sections enough for a share, of others too little.
  await database.rows(
    `insert into satisfaction (organisation_id, id, created_at, updated_at, ticket_id, asked_at, asked_via, open_until, answer)
     select organisation_id, gen_random_uuid(), closed_at, closed_at, id, closed_at, 'mail', closed_at,
       case when number % 5 <> 0 then (array['good', 'fair', 'good', 'bad'])[number / 3 % 4 + 1] end
     from ticket where organisation_id = $1 and phase = 'closed' and number % 9 <> 0`,
    [here.nivalis.id],
  );
  await database.rows("update section set target_close_hours = 60 where id = $1", [here.sections.supportTeam]);
  await database.rows("update section set parent_id = $1 where id = $2", [
    here.sections.marketing,
    here.sections.callCentre,
  ]);
}, 120_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

const queries = (): Record<string, string>[] => [
  { period: "all", compare: "1" },
  { period: "2026-04", compare: "1" },
  { period: "2026-04-10..2026-05-05", compare: "1", same: "1", threshold: "100" },
  { period: "this-month", section: here.sections.marketing, compare: "1" },
  { period: "all", section: here.sections.marketing, sub: "0" },
  { period: "last-3-months", responsible: `me,none` },
  { period: "all", kind: "sale_opportunity", currency: "CHF" },
  // Long and of whole months: out of the sums that are kept.
  { period: "2024-06-01..2026-04-30", compare: "1", phase: "closed,open", responsible: here.users.yue },
  { period: "all", category: "none", set: "reopened" },
];
const readers: Person[] = ["garnier", "yue", "lea", "nadia"];

const read = <T>(person: Person, ask: (scope: Scope) => Promise<T>) =>
  run(here.as(person), command("test.read", ask), null, { via: "page", now });

const standards = reports.flatMap(({ id, standard }) => (standard ? [{ id, standard }] : []));

describe.each(standards)("Every figure of the report $id", ({ standard }) => {
  it.each(readers)("counts and adds up the rows that it opens, as %s sees them", async (person) => {
    const report: StandardReport = standard;
    let looked = 0;
    for (const [turn, query] of queries().entries()) {
      // Every filter with the first grouping, every grouping with one of the filters.
      const groupings = report.groupings.filter((_, place) => place === 0 || place % queries().length === turn);
      for (const by of groupings) {
        const ask = readReportAsk(report, { ...query, by: by.join(",") });
        looked += await read(person, (scope) => reconcile(scope, report, ask));
      }
    }
    expect(looked).toBeGreaterThan(20);
  });
});

/** Every figure of every line and total, of the period before and of the trend; how many were looked at. */
async function reconcile(scope: Scope, report: StandardReport, ask: ReportAsk): Promise<number> {
  const { table, trend } = await readReport(scope, report, ask);
  const when = { now: scope.now, timeZone: scope.organisation.timeZone };
  const shown = [
    ...[...table.lines, ...table.totals].flatMap((line) => [
      ...figuresOf(line, line.figures, "now"),
      ...(line.before ? figuresOf(line, line.before, "before") : []),
    ]),
    ...(trend?.lines.flatMap((line) => figuresOf(line, line.figures, "trend")) ?? []),
  ].map(({ line, measure, figure, of }) => {
    const filter = cellFilter(report, ask, { line: line.key, measure, of }, when);
    if (!filter) throw new Error(`${line.key} ${measure} opens nothing`);
    // What is opened is an address, and read as one.
    const opened = readTicketFilter(filter);
    expect(opened, `${line.key} ${measure}`).toEqual(filter);
    const whole = wholeOf(report, ask, { line: line.key, measure, of }, when);
    return { figure, measure, opened, whole, said: `${line.key}.${measure}.${of} ${JSON.stringify(filter)}` };
  });
  const shares = shown.flatMap(({ measure, whole }) => (whole ? [{ measure, opened: whole }] : []));
  const rows = await rowsOf(scope, shown);
  const wholes = await rowsOf(scope, shares);
  const counted = shown.map(({ figure, said }) => ({
    said,
    count: figure.rows,
    n: figure.n,
    value: rounded(figure.value),
  }));
  const opened = shown.map(({ said, whole }, place) => {
    const { count = 0, n = 0, value = null } = rows[place] ?? {};
    const measured = measureOf(shown[place]?.measure ?? "cases");
    const fewest = measured.formula.how === "share" ? measured.formula.fewest : 0;
    if (!whole) return { said, count, n, value: rounded(value) };
    const all = wholes.shift()?.count ?? 0;
    return { said, count, n: all, value: rounded(all > 0 && all >= (fewest ?? 0) ? (100 * count) / all : null) };
  });
  expect(counted).toEqual(opened);
  const [first] = shown;
  const listed = first ? await selectionOf(scope, { filter: first.opened, list: null }, 1000) : [];
  expect(listed).toHaveLength(first?.figure.rows ?? 0);
  expect(inFile(csvFile(linesOfTable(table, plain)))).toEqual(onPage(table));
  return shown.length;
}

/** The list of all tickets that a share is of. */
function wholeOf(
  report: StandardReport,
  ask: ReportAsk,
  { line: key, measure: id, of }: Cell,
  when: { now: Date; timeZone: string },
): TicketFilter | null {
  const measure = measureOf(id);
  if (!isTicketMeasure(measure) || measure.formula.how !== "share") return null;
  const dimensions = of === "trend" && report.trend ? [report.trend.by] : ask.by;
  const line = lineOfKey(key, dimensions);
  const { now: asked, before } = daysAsked(ask, when);
  const days = of === "trend" ? daysOfTrend(report.trend?.months ?? 1, ask, when) : of === "now" ? asked : before;
  if (!line || !days) throw new Error(`${key} is no line of the report`);
  const hours = { threshold: ask.threshold ?? report.threshold?.hours ?? null, same: ask.same };
  return filterOfCell(commonFilter(report, ask), { dimensions, ...line }, filterOfWhole(measure, days, hours));
}

/** Sums and means to a ten-thousandth. */
const rounded = (value: number | null | undefined) => Math.round((value ?? 0) * 10_000) / 10_000;

const figuresOf = (line: ReportLine, figures: ReportLine["figures"], of: Cell["of"]) =>
  Object.entries(figures).map(([measure, figure]) => {
    if (!isMeasure(measure)) throw new Error(`There is no measure ${measure}`);
    return { line, measure, figure, of };
  });

/** The lists of tickets that figures open: how many rows each has, and what they add up to by themselves. */
async function rowsOf(
  scope: Scope,
  shown: readonly { measure: MeasureId; opened: TicketFilter }[],
): Promise<{ count: number; n: number; value: number | null }[]> {
  const lists = shown.map(({ measure: id, opened }) => {
    const measure = measureOf(id);
    const value =
      isTicketMeasure(measure) && "value" in measure.formula ? valueColumn(scope, measure.formula.value) : null;
    const added = {
      count: sql`count(*)`,
      share: sql`null::int`,
      computed: sql`null::int`,
      sum: sql`sum(${value})`,
      average: sql`avg(${value})`,
      perRow: sql`sum(${value}) / nullif(count(*), 0)`,
    };
    const had = measure.formula.how === "average" ? sql`count(${value})` : sql`count(*)`;
    return sql`(select json_build_object('count', count(*), 'n', ${had}, 'value', (${added[measure.formula.how]})::float8)
      from ${tickets} where ${narrowed(scope, opened)})`;
  });
  const found = [];
  // As many at once as a statement takes parameters for.
  for (let from = 0; from < lists.length; from += 100) {
    const { rows } = await scope.tx.execute<{ all: { count: number; n: number; value: number | null }[] }>(
      sql`select json_build_array(${sql.join(lists.slice(from, from + 100), sql`, `)}) as "all"`,
    );
    found.push(...(rows[0]?.all ?? []));
  }
  return found;
}

/** The columns of a file that are numbers of rows or money, line by line. */
function inFile(csv: string): string[][] {
  const [head = [], ...lines] = Papa.parse<string[]>(csv.replace("\uFEFF", ""), { skipEmptyLines: true }).data;
  const exact = head.flatMap((label, place) => (isMeasure(label) && isExact(label) ? [place] : []));
  return lines.map((cells) => exact.map((place) => cells[place] ?? ""));
}

const isExact = (id: MeasureId) => measureOf(id).unit === "count" || measureOf(id).unit === "money";

const onPage = ({ lines, totals, measures }: ReportTable): string[][] =>
  [...lines, ...totals].map(({ figures }) =>
    measures.filter(isExact).map((id) => {
      const value = figures[id]?.value ?? null;
      if (value === null) return "";
      return measureOf(id).unit === "money" ? value.toFixed(2) : String(value);
    }),
  );

const plain = {
  dimension: (id: string) => id,
  value: (_: string, value: string | null) => value ?? "-",
  measure: (id: string) => id,
  count: (label: string) => `n ${label}`,
  median: (label: string) => `median ${label}`,
  currency: "currency",
  total: "total",
};
