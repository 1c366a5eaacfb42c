import { type MeasureId, measureOf } from "./measures";
import type { KeptName, ReportLine, ReportTable } from "./table";

type Value = { value: string | null; name: KeptName | null };

/** The lines of a table as bars: one for each value of the first dimension, in pieces by the second where that adds up. */
export type Drawing = {
  groups: readonly (Value & {
    values: readonly {
      amount: number | null;
      /** The one line a bar stands for; else the values that its lines have in common. */
      line: ReportLine | null;
      values: readonly (string | null)[] | null;
    }[];
  })[];
  /** What the pieces are, the largest first; none where bars are whole. */
  series: readonly Value[];
  /** The last piece is what remains. */
  hasOthers: boolean;
};

/** As many pieces as can be told apart, what remains among them. */
const mostSeries = 5;

/**
 * How the lines of one currency are drawn. Counts and sums add up over lines that agree in the first dimension; averages
 * and shares do not, so they are drawn only where the first dimension is the line.
 */
export function drawingOf({ dimensions, lines, more }: ReportTable, id: MeasureId): Drawing {
  const { formula } = measureOf(id);
  const adds = formula.how === "count" || formula.how === "sum";
  const amountOf = (some: readonly ReportLine[]) =>
    some.reduce((sum, { figures }) => sum + (figures[id]?.value ?? 0), 0);
  if (dimensions.length < 2) {
    return {
      groups: lines.map((line) => ({
        ...valueOf(line, 0),
        values: [{ amount: line.figures[id]?.value ?? null, line, values: null }],
      })),
      series: [],
      hasOthers: false,
    };
  }
  // What is beyond the lines of the page cannot be added to their bars.
  if (!adds || more > 0) return { groups: [], series: [], hasOthers: false };
  const byFirst = Map.groupBy(lines, (line) => line.values[0] ?? null);
  const bySecond = [...Map.groupBy(lines, (line) => line.values[1] ?? null).values()].toSorted(
    (a, b) => amountOf(b) - amountOf(a),
  );
  const inPieces = dimensions[0]?.endsWith("Month") ?? false;
  const hasOthers = inPieces && bySecond.length > mostSeries;
  const series = inPieces
    ? bySecond.slice(0, hasOthers ? mostSeries - 1 : mostSeries).flatMap(([line]) => (line ? [valueOf(line, 1)] : []))
    : [];
  const groups = [...byFirst].flatMap(([value, own]) => {
    const [line] = own;
    if (!line) return [];
    const pieces = series.map((piece) => ({
      amount: amountOf(own.filter(({ values }) => (values[1] ?? null) === piece.value)),
      line: null,
      values: [value, piece.value],
    }));
    const drawn = pieces.reduce((sum, { amount }) => sum + amount, 0);
    const rest = { amount: amountOf(own) - drawn, line: null, values: null };
    const whole = { amount: amountOf(own), line: null, values: [value] };
    return [{ ...valueOf(line, 0), values: inPieces ? [...pieces, ...(hasOthers ? [rest] : [])] : [whole] }];
  });
  return { groups, series, hasOthers };
}

const valueOf = ({ values, names }: ReportLine, place: number): Value => ({
  value: values[place] ?? null,
  name: names[place] ?? null,
});
