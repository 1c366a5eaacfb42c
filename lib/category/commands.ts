import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";

import { categories, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { moveInTree } from "@/lib/organisation/move-in-tree";
import { changeRow, newRow } from "@/lib/organisation/rows";
import { comesElsewhere, makesCycle } from "@/lib/organisation/tree";
import { planReckoning } from "@/lib/service-level/plan-reckoning";

import type { categoryInUseInput, categoryInput, categoryPlaceInput, newCategoryInput } from "./schema";

type NewCategory = z.output<typeof newCategoryInput>;

/** @throws {Refusal} "invalid" beside the field that cannot be. */
export const createCategory = command("category.create", async (scope, input: NewCategory) => {
  adminOnly(scope);
  const values = { ...newRow(scope), ...(await columnsOf(scope, await lockedTree(scope), input, null)) };
  await scope.tx.insert(categories).values(values);
  return { id: values.id };
});

/** @throws {Refusal} "invalid" where it would stand below itself; "stale" when somebody changed it meanwhile. */
export const editCategory = command(
  "category.edit",
  async (scope, { id, version, ...input }: z.output<typeof categoryInput>) => {
    adminOnly(scope);
    const all = await lockedTree(scope);
    const changed = await changeRow(scope, categories, { id, version }, await columnsOf(scope, all, input, id));
    // Service levels of a category count for all below it.
    if (comesElsewhere(all, id, input.parentId)) await planReckoning(scope);
    return changed;
  },
);

/** Takes a category out of use, or back into it; tickets that have it keep it. */
export const putCategoryInUse = command(
  "category.use",
  async (scope, { id, version, active }: z.output<typeof categoryInUseInput>) => {
    adminOnly(scope);
    return changeRow(scope, categories, { id, version }, { active });
  },
);

/** Puts a category elsewhere in the tree. @throws {Refusal} "invalid" below itself, or below one of another kind. */
export const moveCategory = command("category.move", async (scope, input: z.output<typeof categoryPlaceInput>) => {
  adminOnly(scope);
  const { moved, isElsewhere } = await moveInTree(scope, categories, categories.name, input);
  if (input.parentId) await kindsMustFit(scope, input.id, input.parentId);
  if (isElsewhere) await planReckoning(scope);
  return moved;
});

async function kindsMustFit({ tx, organisationId }: Scope, id: string, parentId: string): Promise<void> {
  const pair = await tx
    .select({ id: categories.id, kind: categories.kind })
    .from(categories)
    .where(and(eq(categories.organisationId, organisationId), inArray(categories.id, [id, parentId])));
  const kindOf = (wanted: string) => pair.find((row) => row.id === wanted)?.kind;
  if (kindOf(parentId) && kindOf(parentId) !== kindOf(id)) throw new Refusal("invalid", "refusal.parentKind");
}

/** In one order, so that two who move branches at once wait for each other instead of blocking each other. */
const lockedTree = ({ tx, organisationId }: Scope) =>
  tx
    .select({ id: categories.id, parentId: categories.parentId, kind: categories.kind })
    .from(categories)
    .where(eq(categories.organisationId, organisationId))
    .orderBy(categories.id)
    .for("update");

type Tree = Awaited<ReturnType<typeof lockedTree>>;

async function columnsOf(scope: Scope, all: Tree, { nameFr, nameZh, ...input }: NewCategory, id: string | null) {
  const { parentId, sectionId } = input;
  const parent = all.find((category) => category.id === parentId);
  if (parentId && !parent) throw invalidField("parentId", "refusal.fieldNotUsable");
  if (parent?.kind && parent.kind !== input.kind) throw invalidField("kind", "refusal.parentKind");
  if (id && makesCycle(all, id, parentId)) throw invalidField("parentId", "refusal.treeCycle");
  if (sectionId) await sectionMustExist(scope, sectionId);
  return { ...input, nameTranslations: translationsOf({ nameFr, nameZh }) };
}

async function sectionMustExist({ tx, organisationId }: Scope, id: string): Promise<void> {
  const [found] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.organisationId, organisationId), eq(sections.id, id)));
  if (!found) throw invalidField("sectionId", "refusal.sectionMissing");
}
