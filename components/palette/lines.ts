/** One thing the palette offers. */
export type PaletteLine = {
  id: string;
  label: string;
  hint?: string | undefined;
  keys?: string | undefined;
  /** Where it leads; actions of the page have `run` instead. */
  href?: string | undefined;
  run?: (() => void) | undefined;
  icon: "action" | "place" | "ticket" | "event" | "partner" | "document" | "search";
};

export type PaletteGroup = { heading: string; lines: PaletteLine[] };

/** What is typed decides what is looked at: ">" actions alone, "#" tickets alone. */
export type Asked = { words: string; only: "all" | "actions" | "tickets" };

export function askedFor(typed: string): Asked {
  const text = typed.trimStart();
  if (text.startsWith(">")) return { words: text.slice(1).trim(), only: "actions" };
  if (text.startsWith("#")) return { words: text.slice(1).trim(), only: "tickets" };
  return { words: text.trim(), only: "all" };
}

const inOneGroup = 8;

/** Of these groups, the lines that answer to the words, the best first; empty groups leave. */
export function matching(groups: readonly PaletteGroup[], words: string): PaletteGroup[] {
  return groups.flatMap(({ heading, lines }) => {
    const fitting = lines
      .map((line) => ({ line, fit: fitOf(`${line.label} ${line.hint ?? ""}`, words) }))
      .filter(({ fit }) => fit > 0)
      .toSorted((one, other) => other.fit - one.fit)
      .map(({ line }) => line);
    const shown = words ? fitting.slice(0, inOneGroup) : fitting;
    return shown.length > 0 ? [{ heading, lines: shown }] : [];
  });
}

/** Groups of the same heading are one, where the first of them stands. */
export function united(groups: readonly PaletteGroup[]): PaletteGroup[] {
  const byHeading = Map.groupBy(groups, ({ heading }) => heading);
  return [...byHeading].map(([heading, some]) => ({ heading, lines: some.flatMap(({ lines }) => lines) }));
}

/** 0: no. Every word must stand in the text; at the very beginning it counts most, then at the beginning of a word. */
export function fitOf(text: string, words: string): number {
  const folded = fold(text);
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 1;
  const fits = wanted.map((word) => {
    if (folded.startsWith(word)) return 3;
    if (folded.includes(` ${word}`)) return 2;
    return folded.includes(word) ? 1 : 0;
  });
  return fits.includes(0) ? 0 : fits.reduce<number>((sum, fit) => sum + fit, 0);
}

const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
