import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { queryOfAsk, readReportAsk } from "@/lib/report/ask";
import { readReport } from "@/lib/report/figures";
import { reportRoles } from "@/lib/report/report";
import { reportOf } from "@/lib/report/reports";
import { queryOfSavedReport } from "@/lib/report/saved/saved-report";
import { arrangeDashboard } from "@/lib/saved-report/commands/arrange-dashboard";
import { changeSavedReport, saveReport } from "@/lib/saved-report/commands/saved-reports";
import { saveReportInput } from "@/lib/saved-report/schema";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { ticketRows } from "@/lib/view/queries/ticket-rows";
import { narrowed } from "@/lib/worklist/narrowed";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";
import { orderFor } from "@/lib/worklist/ticket-order";

import { dashboards, roleOf, ticketTiles } from "./dashboards";
import { whatStands, withFigures } from "./read";

let here: Town;
let database: Direct;
const now = new Date("2026-03-20T09:00:00Z");
const page = { via: "page", now } as const;
const ask = <T>(person: Person, read: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(person), command("test.read", read), null, page);

beforeAll(async () => {
  here = await town();
  database = direct();
  // Filed and closed so many days ago.
  for (const [filed, closed, sectionId] of [
    [0, null, here.sections.marketing],
    [14, 1, here.sections.marketing],
    [15, 14, here.sections.nivalisSales],
    [40, 15, here.sections.nivalisSales],
  ] as const) {
    const { number } = await run(
      here.as("garnier"),
      createTicket,
      { kind: "sale_opportunity", title: `Filed ${filed}`, sectionId, expectedRevenue: 100 },
      page,
    );
    await database.rows(
      `update ticket set created_at = $1::timestamptz - make_interval(days => $2), closed_at = $1::timestamptz - make_interval(days => $3::int),
         state = case when $3::int is null then 'draft' else 'sold' end, phase = case when $3::int is null then 'draft' else 'closed' end
       where number = $4 and organisation_id = $5`,
      [now, filed, closed, number, here.nivalis.id],
    );
  }
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const role = async (person: Person) => (await ask(person, (scope) => whatStands(scope, undefined))).role;

describe("The dashboard", () => {
  it("counts what was filed and closed in the last fifteen days, as many as the lists they open show", async () => {
    const all = await ask("garnier", (scope) => whatStands(scope, undefined));
    expect(all.figures).toEqual({ closed15: 2, opened15: 2 });
    for (const person of ["garnier", "yue", "zoe"] as const) {
      const { figures } = await ask(person, (scope) => whatStands(scope, undefined));
      for (const tile of ["closed15", "opened15"] as const) {
        const filter = readTicketFilter(ticketTiles[tile]);
        expect(filter).toEqual(ticketTiles[tile]);
        const rows = await ask(person, (scope) =>
          ticketRows(scope, { where: narrowed(scope, filter), order: orderFor(filter.sort), after: null, limit: 50 }),
        );
        expect(rows.length, `${person} ${tile}`).toBe(figures[tile]);
      }
    }
  });

  it("is that of quality for whoever supervises what is asked of suppliers", async () => {
    expect(await role("olga")).toBe("supervisor");
    expect(await role("pia")).toBe("quality");
    expect(await role("quentin")).toBe("operator");
  });

  it("shows each role its reports, with the totals their pages show", async () => {
    for (const role of reportRoles) {
      const tiles = await ask("garnier", async (scope) => withFigures(scope, (await whatStands(scope, role)).reports));
      expect(tiles.map(({ report }) => report.id)).toEqual(dashboards[role].map(({ report }) => report));
      for (const { report, query, table } of tiles) {
        if (!report.standard) continue;
        const { standard } = report;
        const alone = await ask("garnier", (scope) => readReport(scope, standard, readReportAsk(standard, query)));
        expect(table?.totals, `${role} ${report.id}`).toEqual(alone.table.totals);
      }
    }
  });

  it("shows saved reports in one's own order, and none that is shared no more", async () => {
    const save = (person: Person, name: string, shared: boolean) =>
      run(
        here.as(person),
        saveReport,
        saveReportInput.parse({ name, report: "cases", query: "period=all&by=kind", shared: String(shared) }),
        page,
      );
    const mine = await save("yue", "Mine", false);
    const ours = await save("garnier", "Ours", true);
    for (const put of [mine.id, ours.id]) await run(here.as("yue"), arrangeDashboard, { put }, page);
    await run(here.as("yue"), arrangeDashboard, { forward: ours.id, first: `saved.${mine.id}` }, page);
    const before = await ask("yue", (scope) => whatStands(scope, undefined));
    expect(before.own.map(({ saved }) => saved?.name)).toEqual(["Ours", "Mine"]);
    expect(before.first).toBe(`saved.${mine.id}`);
    expect(before.own[0]?.saved && queryOfSavedReport(before.own[0].saved)).toEqual({
      by: "kind",
      period: "all",
      view: "table",
    });
    await run(here.as("garnier"), changeSavedReport, { id: ours.id, shared: false }, page);
    const after = await ask("yue", (scope) => whatStands(scope, undefined));
    expect(after.own.map(({ saved }) => saved?.name)).toEqual(["Mine"]);
  });

  it("begins with what one is in the organisation, and names reports that exist", () => {
    expect(roleOf({ role: "admin", supervises: [] }, true)).toBe("manager");
    expect(roleOf({ role: "staff", supervises: ["a section"] }, false)).toBe("supervisor");
    expect(roleOf({ role: "staff", supervises: [] }, false)).toBe("operator");
    for (const asked of Object.values(dashboards).flat()) {
      const report = reportOf(asked.report);
      expect(report, asked.report).toBeDefined();
      // What is asked is what that page understands.
      const kept = report?.standard ? queryOfAsk(report.standard, readReportAsk(report.standard, asked.query)) : {};
      expect(report?.standard ? asked.query : {}, asked.report).toMatchObject(kept);
    }
  });
});
