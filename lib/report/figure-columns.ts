import "server-only";
import { type SQL, sql } from "drizzle-orm";

/**
 * A figure as sums of a statement that groups: how many rows, the value, how many rows it opens; of averages median, 10 %
 * and 90 % as one array, and the longest. Plain columns: only the lines that are shown are written as JSON.
 */
export type FigureColumns = { n: SQL; value: SQL; rows: SQL; spread?: { parts: SQL; worst: SQL } };

type Of = "now" | "before";

const nameOf = (of: Of, place: number, part: "n" | "v" | "r" | "p" | "w"): SQL => sql.raw(`${of}_${part}${place}`);

/** The columns of figures, each by its name. */
export const namedColumns = (of: Of, figures: readonly FigureColumns[]): SQL[] =>
  figures.flatMap(({ n, value, rows, spread }, place) => [
    sql`${n} as ${nameOf(of, place, "n")}`,
    sql`${value} as ${nameOf(of, place, "v")}`,
    sql`${rows} as ${nameOf(of, place, "r")}`,
    ...(spread
      ? [sql`${spread.parts} as ${nameOf(of, place, "p")}`, sql`${spread.worst} as ${nameOf(of, place, "w")}`]
      : []),
  ]);

/** The same out of these columns, as JSON (`RawFigure`). */
export const figuresJson = (of: Of, figures: readonly FigureColumns[]): SQL =>
  sql`json_build_array(${sql.join(
    figures.map(({ spread }, place) => {
      const parts = (["n", "v", "r", ...(spread ? (["p", "w"] as const) : [])] as const).map((part) =>
        nameOf(of, place, part),
      );
      return sql`json_build_array(${sql.join(parts, sql`, `)})`;
    }),
    sql`, `,
  )})`;

/** The value of a figure, to order lines by. */
export const valueOfFigure = (place: number): SQL => nameOf("now", place, "v");

/** Whether any figure of the asked days counts something. */
export const countsNow = (figures: readonly FigureColumns[]): SQL =>
  sql`(${sql.join(
    figures.map((_, place) => sql`greatest(${nameOf("now", place, "n")}, ${nameOf("now", place, "r")}) > 0`),
    sql` or `,
  )})`;
