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

/** Whether `parentId` is another parent than the row has now. */
export const comesElsewhere = (rows: readonly Node[], id: string, parentId: string | null): boolean =>
  rows.some((row) => row.id === id && row.parentId !== parentId);

/** Where a row goes: below a parent (null: at the top), before a sibling (null: last). */
export type Place = { parentId: string | null; beforeId: string | null };

export const treeSteps = ["up", "down", "in", "out"] as const;
export type TreeStep = (typeof treeSteps)[number];

/** Where one step by key or menu leads; null where there is nowhere to go. `rows`: siblings in their order. */
export function stepTo(rows: readonly Node[], id: string, step: TreeStep): Place | null {
  const row = rows.find((one) => one.id === id);
  if (!row) return null;
  const siblings = childrenOf(rows, row.parentId);
  const at = siblings.findIndex((one) => one.id === id);
  const before = siblings[at - 1];
  if (step === "up") return before ? { parentId: row.parentId, beforeId: before.id } : null;
  if (step === "in") return before ? { parentId: before.id, beforeId: null } : null;
  if (step === "down")
    return siblings[at + 1] ? { parentId: row.parentId, beforeId: siblings[at + 2]?.id ?? null } : null;
  const parent = rows.find((one) => one.id === row.parentId);
  if (!parent) return null;
  const uncles = childrenOf(rows, parent.parentId);
  const next = uncles[uncles.findIndex((one) => one.id === parent.id) + 1];
  return { parentId: parent.parentId, beforeId: next?.id ?? null };
}

/** The children of the new parent in their new order, the moved one among them. */
export function orderAfter<T extends Node>(rows: readonly T[], id: string, { parentId, beforeId }: Place): T[] {
  const moved = rows.find((one) => one.id === id);
  const others = childrenOf(rows, parentId).filter((one) => one.id !== id);
  if (!moved) return others;
  const at = beforeId ? others.findIndex((one) => one.id === beforeId) : -1;
  return at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
}

/** Rows whose parent is missing stand at the top. */
function childrenOf<T extends Node>(rows: readonly T[], parentId: string | null): T[] {
  const known = new Set(rows.map(({ id }) => id));
  const placeOf = (row: T) => (row.parentId && known.has(row.parentId) ? row.parentId : null);
  const wanted = parentId && known.has(parentId) ? parentId : null;
  return rows.filter((row) => placeOf(row) === wanted);
}
