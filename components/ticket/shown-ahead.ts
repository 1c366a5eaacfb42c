import type { Phase } from "../ui/state-dot";

/** What an act is about to change, shown until the server has answered. */
export type Ahead = {
  state?: { phase: Phase; label: string };
  /** Null: nobody. */
  responsible?: string | null;
  note?: string;
};
export type Shown = Omit<Ahead, "note"> & {
  notes: readonly string[];
  /** The version of the ticket that it changes. */
  version: number;
};

export const nothingAhead: Shown = { notes: [], version: 0 };

/** One act more; what was shown ahead of an older version is over. */
export const withAhead = (before: Shown, { note, ...ahead }: Ahead, version: number): Shown => {
  const still = stillAhead(before, version);
  return { ...still, ...ahead, notes: note ? [...still.notes, note] : still.notes, version };
};

/** The page shows another version of the ticket than the one acted on: that is the server's answer, whatever was hoped. */
export const stillAhead = (shown: Shown, version: number): Shown => (shown.version === version ? shown : nothingAhead);
