import type { Phase } from "../ui/state-dot";

/**
 * One ticket of a list as text, ready to be shown: it travels to the browser once, as this, and becomes a row there and
 * on the server alike.
 */
export type SaidRow = {
  /** Number and version: what acts on it name. */
  n: number;
  v: number;
  /** Dot of its state. */
  d: Phase;
  /** Picture beside its next step. */
  i: string;
  /** Its client or what it is, beside the title. */
  w: string;
  /** Its clock is late. */
  l?: 1;
  /** What was promised to its partner is overdue. */
  p?: 1;
  /** One text for each column, in their order. */
  c: string[];
};
