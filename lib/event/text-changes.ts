import { diffWordsWithSpace } from "diff";

/** A piece of a text beside an earlier version of it. */
export type TextPiece = { kind: "same" | "added" | "removed"; text: string };

/** What was added to a text and what was taken away, word by word; null where it is the same. */
export function textChanges(before: string, after: string): TextPiece[] | null {
  if (before.trim() === after.trim()) return null;
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}
