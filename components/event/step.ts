/** A step as the page offers it: sentences already in the reader's language. */
export type Step = {
  code: string;
  label: string;
  enabled: boolean;
  because: string | null;
  likely: boolean;
  /** Fields its dialog asks; none: the button acts at once. */
  asks: readonly string[];
  place: "bar" | "close" | "menu";
};
