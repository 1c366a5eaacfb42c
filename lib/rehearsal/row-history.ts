/** A row as the database wrote it down: column names and values of its JSON. */
export type Image = Readonly<Record<string, unknown>>;

/** One line of `row_change`. */
export type RowChange = {
  seq: number;
  at: number;
  table: string;
  rowId: string;
  op: "I" | "U" | "D";
  old: Image | null;
  commandId: string | null;
  /** Whose command it was; null for machines, and for what rules did, whose commands a rehearsal may not see. */
  userId: string | null;
  /** What a rule did. */
  hidden: boolean;
};

/** A row after one of its changes; null: it was gone. */
export type Version = { change: RowChange; image: Image | null };

export type RowHistory = { first: Image | null; versions: readonly Version[] };

/**
 * How a row was after each of its changes, from how it is now and what each change replaced.
 *
 * @param current null where the row is gone.
 * @param changes of this row, oldest first.
 */
export function historyOf(current: Image | null, changes: readonly RowChange[]): RowHistory {
  const versions: Version[] = [];
  let image = current;
  for (const change of changes.toReversed()) {
    versions.push({ change, image });
    image = before(change, image);
  }
  return { first: image, versions: versions.toReversed() };
}

/** The row after the last change up to a place in the record. */
export function imageAt({ first, versions }: RowHistory, seq: number): Image | null {
  let image = first;
  for (const version of versions) {
    if (version.change.seq > seq) break;
    image = version.image;
  }
  return image;
}

function before({ op, old }: RowChange, after: Image | null): Image | null {
  if (op === "I") return null;
  if (op === "D") return old;
  return { ...after, ...old };
}

/** Changes and rows of several tables, by row. */
export function historiesOf(
  rows: Iterable<{ id: string; image: Image }>,
  changes: readonly RowChange[],
): Map<string, RowHistory> {
  const current = new Map<string, Image>();
  for (const { id, image } of rows) current.set(id, image);
  const byRow = new Map<string, RowChange[]>();
  for (const id of current.keys()) byRow.set(id, []);
  for (const change of changes) {
    const known = byRow.get(change.rowId);
    if (known) known.push(change);
    else byRow.set(change.rowId, [change]);
  }
  const histories = new Map<string, RowHistory>();
  for (const [id, ofRow] of byRow) histories.set(id, historyOf(current.get(id) ?? null, ofRow));
  return histories;
}
