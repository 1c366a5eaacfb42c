import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";

import { partnerCategories } from "@/db/schema";
import { command } from "@/lib/access/command";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { moveInTree } from "@/lib/organisation/move-in-tree";
import { changeRow, newRow } from "@/lib/organisation/rows";
import { comesElsewhere, makesCycle } from "@/lib/organisation/tree";
import { planReckoning } from "@/lib/service-level/plan-reckoning";

import type {
  newPartnerCategoryInput,
  partnerCategoryInUseInput,
  partnerCategoryInput,
  partnerCategoryPlaceInput,
} from "./schema";

export const createPartnerCategory = command(
  "partnerCategory.create",
  async (scope, input: z.output<typeof newPartnerCategoryInput>) => {
    adminOnly(scope);
    placeMustBe(await lockedTree(scope), input.parentId, null);
    const values = { ...newRow(scope), ...input };
    await scope.tx.insert(partnerCategories).values(values);
    return { id: values.id };
  },
);

/** @throws {Refusal} "invalid" where it would stand below itself; "stale" when somebody changed it meanwhile. */
export const editPartnerCategory = command(
  "partnerCategory.edit",
  async (scope, { id, version, ...input }: z.output<typeof partnerCategoryInput>) => {
    adminOnly(scope);
    const all = await lockedTree(scope);
    placeMustBe(all, input.parentId, id);
    const changed = await changeRow(scope, partnerCategories, { id, version }, input);
    // Service levels of a category count for all below it.
    if (comesElsewhere(all, id, input.parentId)) await planReckoning(scope);
    return changed;
  },
);

/** Takes a category out of use, or back into it; partners that have it keep it. */
export const putPartnerCategoryInUse = command(
  "partnerCategory.use",
  async (scope, { id, version, active }: z.output<typeof partnerCategoryInUseInput>) => {
    adminOnly(scope);
    return changeRow(scope, partnerCategories, { id, version }, { active });
  },
);

/** Puts a category elsewhere in the tree. @throws {Refusal} "invalid" where it would stand below itself. */
export const movePartnerCategory = command(
  "partnerCategory.move",
  async (scope, input: z.output<typeof partnerCategoryPlaceInput>) => {
    adminOnly(scope);
    const { moved, isElsewhere } = await moveInTree(scope, partnerCategories, partnerCategories.name, input);
    if (isElsewhere) await planReckoning(scope);
    return moved;
  },
);

/** In one order, so that two who move branches at once wait for each other instead of blocking each other. */
const lockedTree = ({ tx, organisationId }: Scope) =>
  tx
    .select({ id: partnerCategories.id, parentId: partnerCategories.parentId })
    .from(partnerCategories)
    .where(eq(partnerCategories.organisationId, organisationId))
    .orderBy(partnerCategories.id)
    .for("update");

type Tree = Awaited<ReturnType<typeof lockedTree>>;

function placeMustBe(all: Tree, parentId: string | null, id: string | null): void {
  if (parentId && !all.some((category) => category.id === parentId))
    throw invalidField("parentId", "refusal.fieldNotUsable");
  if (id && makesCycle(all, id, parentId)) throw invalidField("parentId", "refusal.treeCycle");
}
