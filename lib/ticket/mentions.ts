/** Somebody named in a note: `@[LIN Yue](user id)` in what is stored, "@LIN Yue" in what people type and read. */
const marker = /@\[([^\]\n]{1,200})\]\(([0-9a-f-]{36})\)/g;

type Colleague = { userId: string; name: string };

/** Puts a marker wherever an @ and the name of one of these colleagues stand; the longest name wins. */
export function withMentions(text: string, colleagues: readonly Colleague[]): string {
  const names = colleagues.filter(({ name }) => name !== "").toSorted((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return text;
  let marked = "";
  let at = 0;
  while (at < text.length) {
    const found = text[at] === "@" ? names.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    marked += found ? `@[${found.name}](${found.userId})` : text[at];
    at += found ? found.name.length + 1 : 1;
  }
  return marked;
}

/** Who is named in a stored text, each once. */
export const mentionsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(marker)].map(([, , userId = ""]) => userId)),
];

/** The text as people read it, in pieces: what is a name, and what is not. */
export function piecesOf(text: string): { text: string; isName: boolean }[] {
  const pieces: { text: string; isName: boolean }[] = [];
  let end = 0;
  for (const found of text.matchAll(marker)) {
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), isName: false });
    pieces.push({ text: `@${found[1]}`, isName: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isName: false });
  return pieces;
}

/** The same as plain text, for mails, lists and search. */
export const withoutMarkers = (text: string): string => text.replaceAll(marker, "@$1");
