import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { setsOf } from "@/lib/worklist/ticket-sets";

import { queryOfAsk, readReportAsk } from "./ask";
import { cellFilter, commonFilter, filterOfCell } from "./cell";
import { withoutWorst } from "./carried";
import { keyOfLine, lineOfKey } from "./line-key";
import { measures } from "./measures";
import { reportOf, reports } from "./reports";
import { cases } from "./reports/cases";
import { performance } from "./reports/performance";

const section = "0190f0c0-0000-7000-8000-000000000001";
const user = "0190f0c0-0000-7000-8000-000000000002";
const when = { now: new Date("2026-05-20T10:00:00Z"), timeZone: "Europe/Paris" };
const standards = reports.flatMap(({ standard }) => (standard ? [standard] : []));

describe("The address of a report", () => {
  it("asks for what makes sense, with sections below unless somebody says otherwise", () => {
    const ask = readReportAsk(performance.standard, {
      section,
      by: "section",
      threshold: "24",
      goal: "101",
      period: "2026-05",
      created: "2020-01-01..",
      active: "no",
      compare: "1",
      cell: `${section}.openPastTarget.before`,
    });
    expect(ask).toMatchObject({
      filter: { section, sub: "1" },
      by: ["section"],
      threshold: 24,
      goal: 80,
      period: "2026-05",
      compare: true,
      cell: { line: section, measure: "openPastTarget", of: "before" },
    });
    expect(readReportAsk(performance.standard, { section, sub: "0" }).filter).toEqual({ section });
    expect(readReportAsk(performance.standard, { by: "state", cell: "x", order: "beauty" })).toMatchObject({
      by: ["responsible"],
      all: false,
      cell: null,
      order: null,
      threshold: 48,
    });
  });

  it("is read from what was written, whatever was asked", () => {
    const values = [
      "",
      "1",
      "0",
      "48",
      "this-month",
      "2026-05",
      "2026-05-01..",
      "me",
      section,
      "state",
      "table",
      "EUR",
    ];
    const names = ["period", "compare", "section", "sub", "by", "threshold", "same", "goal", "view", "order", "cell"];
    const query = fc.dictionary(
      fc.constantFrom(...names, "responsible", "currency", "set"),
      fc.constantFrom(...values, "category,section", "-cases", "cases", "won,closed", `${section}~EUR.cases`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...standards), query, (report, asked) => {
        const ask = readReportAsk(report, asked);
        const written = queryOfAsk(report, ask);
        expect(readReportAsk(report, written)).toEqual(ask);
        expect(queryOfAsk(report, readReportAsk(report, written))).toEqual(written);
      }),
    );
  });
});

describe("The rows of a figure", () => {
  it("are a filter of the list of tickets: what is common, the line, the measure and its days", () => {
    const ask = readReportAsk(cases.standard, {
      period: "2026-05-10..2026-06-09",
      section,
      set: "reopened",
      cell: `2026-05~${user}~${section}~open~EUR.closingDelay`,
    });
    expect(ask.cell && cellFilter(cases.standard, ask, ask.cell, when)).toEqual({
      active: "all",
      created: "2026-05-10..2026-05-31",
      responsible: user,
      section,
      phase: "open",
      currency: "EUR",
      set: "reopened,withDelay",
    });
    const nobody = { ...ask, cell: { line: "2026-06~-~-~open~EUR", measure: "cases", of: "now" } as const };
    expect(cellFilter(cases.standard, nobody, nobody.cell, when)).toMatchObject({ responsible: "none" });
    const nonsense = { line: "2026-06~bob", measure: "cases", of: "now" } as const;
    expect(cellFilter(cases.standard, ask, nonsense, when)).toBeNull();
  });

  it("take the threshold that is asked, of sections or for all, in the period, before it and in the trend", () => {
    const report = performance.standard;
    const ask = readReportAsk(report, { period: "2026-05", threshold: "24" });
    const rows = (of: "now" | "before" | "trend", measure: "closedOnTarget" | "openPastTarget", same = false) =>
      cellFilter(report, { ...ask, same }, { line: of === "trend" ? "2026-03" : user, measure, of }, when);
    expect(rows("now", "closedOnTarget")).toMatchObject({
      closed: "2026-05-01..2026-05-31",
      set: "closedOnTarget:24h,withDelay",
    });
    expect(rows("before", "closedOnTarget", true)).toMatchObject({
      closed: "2026-04-01..2026-04-20",
      set: "closedWithin:24h,withDelay",
    });
    expect(rows("trend", "closedOnTarget")).toMatchObject({ closed: "2026-03-01..2026-03-31" });
    expect(rows("now", "openPastTarget")).toEqual({ active: "all", responsible: user, set: "openPastTarget:24h" });
  });

  it("stay within what the report is of", () => {
    const common = commonFilter({ base: { kind: "sale_opportunity" } }, { filter: { kind: "general", set: "won" } });
    expect(common).toEqual({ kind: "sale_opportunity", set: "won", active: "all" });
    const cell = filterOfCell(
      { ...common, section: `${section},${user}`, sub: "1" },
      { dimensions: ["section", "closedMonth"], values: [section, null], currency: null },
      {},
    );
    expect(cell).toEqual({ ...common, section, closed: "none" });
  });

  it("are named by a key that leads back to the line", () => {
    const values = ["2026-05", null, section];
    const dimensions = ["createdMonth", "responsible", "section"] as const;
    expect(lineOfKey(keyOfLine(values, "EUR"), dimensions)).toEqual({ values, currency: "EUR" });
    expect(lineOfKey(keyOfLine(values, null), dimensions)).toEqual({ values, currency: null });
    expect(lineOfKey("total~CHF", dimensions)).toEqual({ values: [], currency: "CHF" });
    expect(lineOfKey("2026-05", dimensions)).toBeNull();
  });
});

describe("Every report", () => {
  it("is found by the name it has in its address", () => {
    expect(reports.filter(({ id, path }) => reportOf(path)?.id !== id).map(({ id }) => id)).toEqual([]);
  });
});

describe("Every measure", () => {
  it("has a name of its own and is shown by some report; a report shows measures that are there", () => {
    expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
    const shown = new Set(reports.flatMap((report) => report.measures));
    expect(measures.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
    for (const { measures: all, standard } of reports) {
      for (const id of [...(standard?.columns ?? []), ...(standard?.tiles ?? [])]) expect(all).toContain(id);
    }
  });

  it("counts sets that lists know", () => {
    for (const measure of measures) {
      const terms = "rows" in measure ? measure.rows.map((term) => term.replace("$threshold", "48h")) : [];
      expect(setsOf(terms.join(","))).toHaveLength(terms.length);
    }
  });
});

const hours = (count: number) => count * 3600;

describe("One case that carries the average", () => {
  it("is said where without it the others keep to the threshold", () => {
    // Domain R1's five cases: without the one of 272 hours the average is 27.
    expect(withoutWorst({ value: hours(76), n: 5, rows: 5 }, hours(272), hours(48))).toBe(hours(27));
    expect(withoutWorst({ value: hours(40), n: 5, rows: 5 }, hours(60), hours(48))).toBeNull();
    expect(withoutWorst({ value: hours(76), n: 1, rows: 1 }, hours(76), hours(48))).toBeNull();
  });
});
