type Figures = { live: number; unassigned: number; late: number };
export type SectionCases = Figures & {
  id: string;
  parentId: string | null;
  name: string;
  nameTranslations: Record<string, string>;
};

/** Each section with the figures of all below it added to its own. Parents stand before their children. */
export function withBelow<T extends SectionCases>(tree: readonly T[]): T[] {
  const sums = new Map<string, Figures>();
  for (const row of tree.toReversed()) {
    const own = sums.get(row.id) ?? zero;
    const all = added(own, row);
    sums.set(row.id, all);
    if (row.parentId) sums.set(row.parentId, added(sums.get(row.parentId) ?? zero, all));
  }
  return tree.map((row) => ({ ...row, ...(sums.get(row.id) ?? zero) }));
}

/** Every section counted once. */
export const totalOf = (rows: readonly Figures[]): Figures => rows.reduce<Figures>(added, zero);

const zero: Figures = { live: 0, unassigned: 0, late: 0 };
const added = (one: Figures, other: Figures): Figures => ({
  live: one.live + other.live,
  unassigned: one.unassigned + other.unassigned,
  late: one.late + other.late,
});
