import "server-only";
import { and, eq, like } from "drizzle-orm";
import type { z } from "zod";

import { menuItems, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { invalidField } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { newRow, rowOf } from "@/lib/organisation/rows";

import { nextPlace } from "./commands";
import type { menuWizardInput } from "./schema";
import { treeOfSection } from "./tree-of-section";

/**
 * "Create menus for a section" (domain 3.3). Run again it adds what is missing and leads entries where they should
 * lead; labels, places, pictures and roles somebody gave them since stay.
 *
 * @returns the base entry, and how many were made
 */
export const createSectionMenus = command("menu.wizard", async (scope, input: z.output<typeof menuWizardInput>) => {
  adminOnly(scope);
  const { sectionId, parentId, profile, viewMode, baseName, withCalendar } = input;
  const { tx, organisationId } = scope;
  // Two who run it for the same section at once make one tree.
  const [section] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(rowOf(scope, sections, sectionId))
    .for("update");
  if (!section) throw invalidField("sectionId", "refusal.sectionMissing");
  if (parentId && !(await tx.$count(menuItems, rowOf(scope, menuItems, parentId))))
    throw invalidField("parentId", "refusal.fieldNotUsable");

  const prefix = `section:${sectionId}:`;
  const known = await tx
    .select({ id: menuItems.id, wizardKey: menuItems.wizardKey })
    .from(menuItems)
    .where(and(eq(menuItems.organisationId, organisationId), like(menuItems.wizardKey, `${prefix}%`)));
  const ids = new Map(known.map(({ id, wizardKey }) => [wizardKey?.slice(prefix.length) ?? "", id]));

  const planned = treeOfSection(baseName, translationsOf(input), profile, withCalendar);
  const places = new Map<string, number>([["", await nextPlace(scope, parentId)]]);
  const fresh = [];
  for (const { key, parent, builtin, label, labelTranslations, icon } of planned) {
    const place = places.get(parent ?? "") ?? 10;
    places.set(parent ?? "", place + 10);
    const target = { target: "builtin" as const, builtin, sectionId, viewMode: viewMode === "list" ? null : viewMode };
    const there = ids.get(key);
    if (there) {
      await tx
        .update(menuItems)
        .set({ ...target, updatedAt: scope.now })
        .where(rowOf(scope, menuItems, there));
      continue;
    }
    const id = newId();
    ids.set(key, id);
    const above = parent ? (ids.get(parent) ?? null) : parentId;
    const named = { label, labelTranslations, icon, sequence: place, wizardKey: `${prefix}${key}` };
    fresh.push({ ...newRow(scope), ...target, ...named, id, parentId: above });
  }
  // Parents stand before their children in the plan.
  if (fresh.length > 0) await tx.insert(menuItems).values(fresh);
  return { id: ids.get("list") ?? "", made: fresh.length };
});
