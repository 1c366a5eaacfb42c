import { describe, expect, it } from "vitest";

import { drawingOf } from "./drawing";
import type { DimensionId } from "./dimension";
import type { ReportLine, ReportTable } from "./table";

const line = (values: (string | null)[], count: number): ReportLine => ({
  key: values.join("~"),
  values,
  names: values.map(() => null),
  currency: null,
  figures: { cases: { value: count, n: count, rows: count }, closingDelay: { value: 60, n: count, rows: count } },
  before: null,
  threshold: null,
  flags: [],
});
const table = (dimensions: DimensionId[], lines: ReportLine[], more = 0): ReportTable => ({
  dimensions,
  measures: ["cases", "closingDelay"],
  lines,
  totals: [],
  more,
  hidden: { nothing: true },
  ranAt: new Date(0),
});
const amounts = ({ groups }: ReturnType<typeof drawingOf>) =>
  groups.map(({ value, values }) => [value, ...values.map(({ amount }) => amount)]);

describe("What the chart of a report draws", () => {
  it("is a bar for each line of one dimension, which opens the line", () => {
    const drawing = drawingOf(table(["section"], [line(["a"], 3), line(["b"], 1)]), "closingDelay");
    expect(amounts(drawing)).toEqual([
      ["a", 60],
      ["b", 60],
    ]);
    expect(drawing.groups[0]?.values[0]?.line?.key).toBe("a");
  });

  it("piles months up by what comes second, over all lines that agree in both, and opens these together", () => {
    const lines = [
      line(["2026-01", "demo", "x"], 2),
      line(["2026-01", "demo", "y"], 3),
      line(["2026-01", null, "x"], 1),
      line(["2026-02", "demo", "x"], 4),
    ];
    const drawing = drawingOf(table(["createdMonth", "responsible", "section"], lines), "cases");
    expect(drawing.series.map(({ value }) => value)).toEqual(["demo", null]);
    expect(amounts(drawing)).toEqual([
      ["2026-01", 5, 1],
      ["2026-02", 4, 0],
    ]);
    expect(drawing.groups[0]?.values[1]).toMatchObject({ line: null, values: ["2026-01", null] });
  });

  it("puts what cannot be told apart into a last piece that adds up, and opens nothing", () => {
    const people = ["a", "b", "c", "d", "e", "f"].map((who, place) => line(["2026-01", who], 10 - place));
    const drawing = drawingOf(table(["createdMonth", "responsible"], people), "cases");
    expect(drawing.hasOthers).toBe(true);
    expect(amounts(drawing)).toEqual([["2026-01", 10, 9, 8, 7, 11]]);
    expect(drawing.groups[0]?.values.at(-1)).toMatchObject({ line: null, values: null });
  });

  it("is nothing where averages would have to be added, or where lines are missing", () => {
    const lines = [line(["2026-01", "demo"], 2)];
    expect(drawingOf(table(["createdMonth", "responsible"], lines), "closingDelay").groups).toEqual([]);
    expect(drawingOf(table(["createdMonth", "responsible"], lines, 1), "cases").groups).toEqual([]);
  });
});
