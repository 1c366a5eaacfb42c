type Node = { id: string; parentId: string | null };

export type Placed<T> = T & { depth: number; path: string };

/**
 * Parents before their children, siblings in the order given, each with its depth and the names on the way to it
 * ("Support Contract / Gold"). Rows whose parent is missing stand at the top.
 */
export function asTree<T extends Node & { name: string }>(rows: readonly T[]): Placed<T>[] {
  const known = new Set(rows.map(({ id }) => id));
  const below = new Map<string | null, T[]>();
  for (const row of rows) {
    const parent = row.parentId && known.has(row.parentId) ? row.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  const walk = (parent: string | null, depth: number, above: string): Placed<T>[] =>
    (below.get(parent) ?? []).flatMap((row) => {
      const path = above ? `${above} / ${row.name}` : row.name;
      return [{ ...row, depth, path }, ...walk(row.id, depth + 1, path)];
    });
  return walk(null, 0, "");
}

/** Whether `id` would stand below itself if `parentId` became its parent. */
export function makesCycle(rows: readonly Node[], id: string, parentId: string | null): boolean {
  const parentOf = new Map(rows.map((row) => [row.id, row.parentId]));
  const seen = new Set<string>();
  for (let above = parentId; above && !seen.has(above); above = parentOf.get(above) ?? null) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
}
