import type { Words } from "@/lib/kernel/words";

/** Something that an undo leaves as it is, because somebody changed it since. */
export type Dependent = { what: string; field: string | null; by: string | null; at: Date | null };

/** What became of an undo. "dependent": nothing was done yet, because later changes build on that act. */
export type UndoAnswer = {
  result: "done" | "dependent";
  restored: number;
  dependent: Dependent[];
  /** Mail that had left already: it cannot be recalled. */
  notRecallable: number;
  /** Mail that was still held back and now stays. */
  takenBack: number;
  about: Words | null;
};
