import { noteDrill } from "../drills/note";

/** `npm run test:full -- L2` asks every cell; `npm test` a part of them, which is another one for each entry. */
export const full = process.env["DRILL_FULL"] === "1";

const asked = new Map<string, Set<string>>();
let questions = 0;

/** One question of the matrix: which entry, by whom, with which record changed to what. */
export function count(entry: string, who: string, record: string, variant: string): void {
  questions += 1;
  const of = asked.get(entry) ?? new Set();
  of.add([who, record, variant].join("|"));
  asked.set(entry, of);
}

/** How many different cells were asked, of how many entries; told to whoever runs the drill. */
export function told(what: string): { cells: number; entries: number } {
  const cells = [...asked.values()].reduce((sum, of) => sum + of.size, 0);
  const words = `${what}: ${cells} cells of ${asked.size} entries (${questions} questions)`;
  noteDrill("L2", words);
  return { cells, entries: asked.size };
}

/** All of them in full; else this many, beginning with another one at each turn. */
export function some<T>(all: readonly T[], turn: number, many = 1): readonly T[] {
  if (full || all.length <= many) return all;
  return Array.from({ length: many }, (_, at) => all[(turn * many + at) % all.length] as T);
}
