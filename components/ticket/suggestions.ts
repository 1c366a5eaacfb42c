/** Something a text can take in while one writes: a colleague after @, a canned reply after /. */
export type Suggestion = { id: string; label: string; detail?: string; insert: string };

export type Source = {
  sign: "@" | "/";
  /** What the list is called. */
  label: string;
  load: () => Promise<readonly Suggestion[]>;
  onChoose?: (chosen: Suggestion) => void;
};

/** What stands before the caret and asks for a list: from where, and what was typed after the sign. */
export function askedBefore(text: string, caret: number, signs: readonly string[]) {
  const line = text.slice(Math.max(0, caret - 60), caret);
  for (const sign of signs) {
    const at = line.lastIndexOf(sign);
    if (at < 0) continue;
    const before = line[at - 1];
    // In the middle of a word it is an address, a date or a path.
    if (before !== undefined && !/\s|[(]/.test(before)) continue;
    const query = line.slice(at + 1);
    if (query.includes("\n") || query.length > 40 || /\s\s|^\s/.test(query)) continue;
    return { sign, from: caret - query.length - 1, query };
  }
  return null;
}

/** Those whose name has every typed word, at most eight. */
export function fitting(all: readonly Suggestion[], query: string): Suggestion[] {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label }) => typed.every((word) => label.toLowerCase().includes(word))).slice(0, 8);
}
