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
import { makesCycle } from "@/lib/organisation/tree";

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
    await placeMustBe(scope, input.parentId, null);
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
    await placeMustBe(scope, input.parentId, id);
    return changeRow(scope, partnerCategories, { id, version }, input);
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
    return moveInTree(scope, partnerCategories, partnerCategories.name, input);
  },
);

async function placeMustBe({ tx, organisationId }: Scope, parentId: string | null, id: string | null): Promise<void> {
  const all = await tx
    .select({ id: partnerCategories.id, parentId: partnerCategories.parentId })
    .from(partnerCategories)
    .where(eq(partnerCategories.organisationId, organisationId))
    // In one order, so that two who move branches at once wait for each other instead of blocking each other.
    .orderBy(partnerCategories.id)
    .for("update");
  if (parentId && !all.some((category) => category.id === parentId))
    throw invalidField("parentId", "refusal.fieldNotUsable");
  if (id && makesCycle(all, id, parentId)) throw invalidField("parentId", "refusal.treeCycle");
}
