import type { MenuEntry } from "@/lib/menu/queries";
import { translated } from "@/lib/organisation/configured-name";

/** An entry of the rail with all below it. `href` is the whole address; null: it only holds others. */
export type MenuNode = {
  id: string;
  label: string;
  href: string | null;
  icon: string | null;
  count: number | null;
  children: MenuNode[];
};

/** The menu as a tree of addresses, in the reader's language. */
export function menuNodes(
  organisation: string,
  entries: readonly MenuEntry[],
  counts: ReadonlyMap<string, number>,
  locale: string,
): MenuNode[] {
  const below = Map.groupBy(entries, ({ parentId }) => parentId);
  const nodesOf = (parent: string | null): MenuNode[] =>
    (below.get(parent) ?? []).map((entry) => ({
      id: entry.id,
      label: translated(entry.label, entry.labelTranslations, locale),
      href: entry.href === null ? null : `/${organisation}${entry.href}`,
      icon: entry.icon,
      count: counts.get(entry.id) ?? null,
      children: nodesOf(entry.id),
    }));
  return nodesOf(null);
}
