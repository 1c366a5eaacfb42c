/** Two letters for a face: first letters of the first and last word, or the first two of a single one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = lettersOf(words[0] ?? "");
  if (words.length === 1) return first.slice(0, 2).join("");
  const last = lettersOf(words.at(-1) ?? "");
  return `${first[0] ?? ""}${last[0] ?? ""}`.toLocaleUpperCase();
}

/** What a reader counts as letters: an accent or a joined sign belongs to its base. */
export function lettersOf(word: string): string[] {
  // Most names are plain, and the rules of all scripts need not be asked about them.
  if (/^[!-~]*$/.test(word)) return word.split("");
  return Array.from(segmenter.segment(word), ({ segment }) => segment);
}

// Making one costs more than a hundred uses of it.
const segmenter = new Intl.Segmenter();
