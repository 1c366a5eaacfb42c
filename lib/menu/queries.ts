import "server-only";
import { type SQL, and, asc, eq, sql } from "drizzle-orm";

import { menuItems, savedFilters } from "@/db/schema";
import type { Standing } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { type Placed, asTree } from "@/lib/organisation/tree";

import { type ViewMode, addressOfEntry } from "./address";
import { visibleEntries } from "./visible";

export type MenuRow = typeof menuItems.$inferSelect & { name: string; nameTranslations: Record<string, string> };

/** All entries, parents before their children, for the editor. */
export async function menuTree({ tx, organisationId }: Scope): Promise<Placed<MenuRow>[]> {
  const rows = await tx
    .select()
    .from(menuItems)
    .where(eq(menuItems.organisationId, organisationId))
    .orderBy(asc(menuItems.sequence), asc(menuItems.label), asc(menuItems.id));
  return asTree(rows.map((row) => ({ ...row, name: row.label, nameTranslations: row.labelTranslations })));
}

/** Saved filters everybody has: what a menu entry can lead to. */
export const sharedFilters = ({ tx, organisationId }: Scope) =>
  tx
    .select({ id: savedFilters.id, name: savedFilters.name })
    .from(savedFilters)
    .where(
      and(
        eq(savedFilters.organisationId, organisationId),
        eq(savedFilters.target, "tickets"),
        sql`${savedFilters.ownerUserId} is null`,
      ),
    )
    .orderBy(asc(savedFilters.name), asc(savedFilters.id));

/** An entry of the rail; `list` says which of the section's tickets it shows, for the counts. */
export type MenuEntry = {
  id: string;
  parentId: string | null;
  label: string;
  labelTranslations: Record<string, string>;
  icon: string | null;
  href: string | null;
  sectionId: string | null;
  list: string | null;
  roles: string[] | null;
};

export type MenuFigure = Omit<MenuEntry, "href" | "list"> & {
  target: "none" | "builtin" | "filter";
  builtin: string | null;
  savedFilterId: string | null;
  viewMode: ViewMode | null;
  criteria: Record<string, unknown> | null;
};

/** All entries as one value of one statement: the frame of every page asks it. Those of closed sections stay away. */
export const menuFigures = ({ organisationId }: Scope): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', i.id, 'parentId', i.parent_id, 'label', i.label,
      'labelTranslations', i.label_translations, 'icon', i.icon, 'sectionId', i.section_id, 'roles', i.roles,
      'target', i.target, 'builtin', i.builtin, 'savedFilterId', i.saved_filter_id, 'viewMode', i.view_mode,
      'criteria', f.criteria) order by i.sequence, i.label, i.id), '[]')
  from menu_item i
    left join section s on s.organisation_id = i.organisation_id and s.id = i.section_id
    left join saved_filter f on f.organisation_id = i.organisation_id and f.id = i.saved_filter_id
  where i.organisation_id = ${organisationId} and (i.section_id is null or s.active))`;

/** What of the menu somebody may use, with where each entry leads; in order, parents and children mixed. */
export function menuFor(figures: readonly MenuFigure[], standing: Standing): MenuEntry[] {
  const entries = figures.map((figure) => {
    const { id, parentId, label, labelTranslations, icon, sectionId, roles, target, builtin } = figure;
    const list = target === "builtin" && sectionId ? builtin : null;
    return { id, parentId, label, labelTranslations, icon, sectionId, roles, list, href: addressOfEntry(figure) };
  });
  return visibleEntries(entries, standing);
}
