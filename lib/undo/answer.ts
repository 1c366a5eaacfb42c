/** Something that an undo leaves as it is, because somebody changed it since. */
export type Dependent = {
  /** "[101] Problem with printing", or the name of what was set. */
  record: string;
  /** The column, as code of the application; null for the record as a whole. */
  field: string | null;
  by: string | null;
  at: Date | null;
};

/** What became of an undo. "dependent": nothing was done yet, because later changes build on that act. */
export type UndoAnswer = {
  result: "done" | "dependent";
  /** How many records something was put back in, or could be. */
  restored: number;
  dependent: Dependent[];
  /** Mails that had left already: they cannot be recalled. */
  notRecallable: number;
  /** Mails that were still held back and now stay. */
  takenBack: number;
};
