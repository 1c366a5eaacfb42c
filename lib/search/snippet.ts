/** A text cut around the first place where a word of the search stands. */
export type Snippet = { before: string; hit: string; after: string };

const AROUND = 90;

/** Letters as search compares them; one character stays one, so that places in the text stay the same. */
const plain = (text: string): string =>
  text
    .replace(/[^\0-\x7f]/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().at(0) ?? letter)
    .toLowerCase();

/** Null where none of the words stands in the text. */
export function snippet(text: string, words: readonly string[]): Snippet | null {
  const letters = Array.from(text.replace(/\s+/g, " "));
  const compared = plain(letters.join(""));
  const places = words
    .map((word) => ({ at: compared.indexOf(plain(word)), length: Array.from(word).length }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  const [first] = places;
  if (!first) return null;
  const at = Array.from(compared.slice(0, first.at)).length;
  const from = Math.max(0, at - AROUND);
  const until = Math.min(letters.length, at + first.length + AROUND);
  return {
    before: (from > 0 ? "… " : "") + letters.slice(from, at).join(""),
    hit: letters.slice(at, at + first.length).join(""),
    after: letters.slice(at + first.length, until).join("") + (until < letters.length ? " …" : ""),
  };
}
