/** Whose name stands in a column. */
export const namedThings = [
  "company",
  "partner",
  "person",
  "member",
  "section",
  "category",
  "partnerCategory",
  "opportunity",
  "ticket",
] as const;
export type NamedThing = (typeof namedThings)[number];

/** One thing a column of a file can be. */
export type ImportField = {
  name: string;
  /** A row without it cannot be imported. */
  needed?: true;
  /** Columns with such a title are meant, unless somebody says otherwise. */
  titles: RegExp;
} & (
  | { type: "text"; longest: number }
  | { type: "day" | "moment" | "amount" | "percent" | "tick" }
  | {
      type: "choice";
      choices: readonly string[];
      /** What other programs call them. */ meant?: Readonly<Record<string, string>>;
    }
  | { type: "name"; of: NamedThing; many?: true; /** Those that are missing can be made. */ mayCreate?: true }
);
