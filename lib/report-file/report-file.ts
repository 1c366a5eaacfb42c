import type { Locale } from "@/lib/organisation/regions";
import type { Say } from "@/lib/outgoing-mail/say";
import type { MeasureId } from "@/lib/report/measures";
import type { Scope } from "@/lib/kernel/scope";

export type Cell = string | number | null;
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a file says, in the language of whoever gets it. */
export type FileWords = {
  locale: Locale;
  of: (namespace: string) => Say;
  measure: (id: MeasureId) => string;
};

/**
 * Some lines of a file under their heads, and where the next ones begin. `brief` are the columns that say the most where
 * there is little room: in a mail, on a dashboard.
 */
export type Piece = {
  head: readonly string[];
  lines: readonly (readonly Cell[])[];
  next: string | null;
  brief: readonly number[];
};

/** Opens a read of what somebody may see just then. Each call may be a transaction of its own. */
export type Reader = <T>(read: (scope: Scope) => Promise<T>) => Promise<T>;

/**
 * A report as lines and cells, exact and plain, to be reckoned with: for the file one downloads, the mail, the interface
 * and a tile of the dashboard alike. `after` is where an earlier piece said the next one begins.
 *
 * @throws {Refusal} what the report's page would refuse.
 */
export type ReportFile = (asked: {
  read: Reader;
  query: Query;
  words: FileWords;
  after: string | null;
}) => Promise<Piece>;

/** A table whose first line is its heads. */
export function wholeTable([head = [], ...lines]: readonly (readonly Cell[])[], brief: readonly number[]): Piece {
  return { head: head.map(String), lines, next: null, brief };
}
