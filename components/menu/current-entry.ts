import { isHere } from "../shell/is-here";
import type { MenuNode } from "./menu-node";

/** The way to the entry that shows the present page: of those that fit, the one that says most. Empty: none does. */
export function wayToCurrent(
  nodes: readonly MenuNode[],
  path: string,
  query: { get(name: string): string | null },
): string[] {
  let best: { way: string[]; says: number } = { way: [], says: -1 };
  const look = (node: MenuNode, above: readonly string[]): void => {
    const way = [...above, node.id];
    if (node.href !== null && isHere(node.href, path, query, !node.href.includes("?"))) {
      const says = [...new URLSearchParams(node.href.split("?")[1])].length;
      if (says > best.says) best = { way, says };
    }
    for (const child of node.children) look(child, way);
  };
  for (const node of nodes) look(node, []);
  return best.way;
}
