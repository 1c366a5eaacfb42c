/** What an average is made of, never shown without it. */
export type Spread = {
  /** Withheld (null) below three rows: it would be one of them. */
  median: number | null;
  /** The middle 80 %: withheld below five rows. */
  p10: number | null;
  p90: number | null;
  worst: number | null;
};

/** One number with how many rows it stands on. */
export type Figure = {
  /** Null where there is nothing to reckon: an average of no rows, a share of nothing. */
  value: number | null;
  /** Rows that were counted, or had the value; of a share all rows it is a part of. */
  n: number;
  /** How many rows opening it shows: of a share its part, else `n`. */
  rows: number;
  spread?: Spread;
};

/** Below these an average's middle and its distribution would tell about single cases. */
export const fewestForMedian = 3;
export const fewestForSpread = 5;

export const noFigure: Figure = { value: null, n: 0, rows: 0 };
