import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";

import { menuItems, savedFilters, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { moveInTree } from "@/lib/organisation/move-in-tree";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { menuItemInput, menuItemInputOf, menuItemPlaceInput, newMenuItemInput } from "./schema";

type NewMenuItem = z.output<typeof newMenuItemInput>;

/** Adds an entry at the end of those below the same parent. */
export const createMenuItem = command("menu.create", async (scope, { parentId, ...input }: NewMenuItem) => {
  adminOnly(scope);
  if (parentId) await mustBeThere(scope, parentId);
  const row = { ...newRow(scope), ...(await columnsOf(scope, input)), parentId };
  await scope.tx.insert(menuItems).values({ ...row, sequence: await nextPlace(scope, parentId) });
  return { id: row.id };
});

/** Renames it, gives it a picture, leads it elsewhere. @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editMenuItem = command(
  "menu.edit",
  async (scope, { id, version, ...input }: z.output<typeof menuItemInput>) => {
    adminOnly(scope);
    return changeRow(scope, menuItems, { id, version }, await columnsOf(scope, input));
  },
);

/** Moves an entry with all below it. @throws {Refusal} "invalid" where it would stand below itself. */
export const moveMenuItem = command("menu.move", async (scope, input: z.output<typeof menuItemPlaceInput>) => {
  adminOnly(scope);
  const { moved } = await moveInTree(scope, menuItems, menuItems.label, input);
  return moved;
});

/** A copy of an entry with all below it, behind the original; the wizard leaves copies alone. */
export const duplicateMenuItem = command("menu.duplicate", async (scope, { id }: z.output<typeof menuItemInputOf>) => {
  adminOnly(scope);
  const branch = await branchOf(scope, id);
  const copies = new Map(branch.map((row) => [row.id, newId()]));
  const copyOf = (row: (typeof branch)[number]) => ({
    ...row,
    ...newRow(scope),
    id: copies.get(row.id) ?? newId(),
    parentId: (row.parentId && copies.get(row.parentId)) ?? row.parentId,
    version: 1,
    wizardKey: null,
  });
  // Parents stand before their children in a branch.
  await scope.tx.insert(menuItems).values(branch.map(copyOf));
  return { id: copies.get(id) ?? id };
});

/** Takes an entry away with all below it; no ticket is touched. */
export const deleteMenuItem = command("menu.delete", async (scope, { id }: z.output<typeof menuItemInputOf>) => {
  adminOnly(scope);
  const branch = await branchOf(scope, id);
  const ids = branch.map((row) => row.id);
  await scope.tx
    .delete(menuItems)
    .where(and(eq(menuItems.organisationId, scope.organisationId), inArray(menuItems.id, ids)));
  return { id, gone: ids.length };
});

async function columnsOf(scope: Scope, { nameFr, nameZh, leadsTo, ...input }: Omit<NewMenuItem, "parentId">) {
  const [kind = "", what = ""] = splitOnce(leadsTo);
  const shared = { ...input, labelTranslations: translationsOf({ nameFr, nameZh }) };
  const nowhere = { builtin: null, savedFilterId: null };
  if (input.sectionId) await sectionMustBe(scope, input.sectionId);
  if (kind === "filter") {
    const [found] = await scope.tx
      .select({ id: savedFilters.id })
      .from(savedFilters)
      // A menu is for everybody: only filters that are shared can stand in it.
      .where(and(rowOf(scope, savedFilters, what), sql`${savedFilters.ownerUserId} is null`));
    if (!found) throw invalidField("leadsTo", "refusal.fieldNotUsable");
    return { ...shared, ...nowhere, target: "filter" as const, savedFilterId: what };
  }
  if (kind === "list" && !input.sectionId) throw invalidField("sectionId", "refusal.sectionMissing");
  if (kind === "page" || kind === "list") return { ...shared, ...nowhere, target: "builtin" as const, builtin: what };
  return { ...shared, ...nowhere, target: "none" as const };
}

const splitOnce = (text: string): string[] => {
  const at = text.indexOf(":");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

async function sectionMustBe(scope: Scope, id: string): Promise<void> {
  const there = await scope.tx.$count(sections, rowOf(scope, sections, id));
  if (!there) throw invalidField("sectionId", "refusal.sectionMissing");
}

async function mustBeThere(scope: Scope, id: string): Promise<void> {
  const there = await scope.tx.$count(menuItems, rowOf(scope, menuItems, id));
  if (!there) throw invalidField("parentId", "refusal.fieldNotUsable");
}

/** The place behind all others below the same parent. */
export async function nextPlace({ tx, organisationId }: Scope, parentId: string | null): Promise<number> {
  const [last] = await tx
    .select({ sequence: sql<number>`coalesce(max(${menuItems.sequence}), 0)::int` })
    .from(menuItems)
    .where(
      and(
        eq(menuItems.organisationId, organisationId),
        parentId ? eq(menuItems.parentId, parentId) : sql`${menuItems.parentId} is null`,
      ),
    );
  return (last?.sequence ?? 0) + 10;
}

/** An entry and all below it, parents first. */
async function branchOf(scope: Scope, id: string) {
  const all = await scope.tx.select().from(menuItems).where(eq(menuItems.organisationId, scope.organisationId));
  const top = all.find((row) => row.id === id);
  if (!top) throw notFound();
  const branch = [top];
  for (const row of branch) branch.push(...all.filter(({ parentId }) => parentId === row.id));
  return branch;
}
