import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { partnerCategories, partnerCategoryLinks } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

/** These and no others; the ones that stay keep their row. Says whether any came or went. */
export async function replaceCategories(scope: Scope, partnerId: string, wanted: readonly string[]): Promise<boolean> {
  const { organisationId, now } = scope;
  const categoryIds = [...new Set(wanted)];
  if (categoryIds.length > 0) {
    const known = await scope.tx
      .select({ id: partnerCategories.id })
      .from(partnerCategories)
      .where(and(eq(partnerCategories.organisationId, organisationId), inArray(partnerCategories.id, categoryIds)));
    if (known.length < categoryIds.length) throw invalidField("categoryIds", "refusal.chooseOne");
  }
  const ofPartner = and(
    eq(partnerCategoryLinks.organisationId, organisationId),
    eq(partnerCategoryLinks.partnerId, partnerId),
  );
  const linked = await scope.tx
    .select({ id: partnerCategoryLinks.id, categoryId: partnerCategoryLinks.categoryId })
    .from(partnerCategoryLinks)
    .where(ofPartner);
  const gone = linked.filter(({ categoryId }) => !categoryIds.includes(categoryId)).map(({ id }) => id);
  const added = categoryIds.filter((categoryId) => !linked.some((link) => link.categoryId === categoryId));
  if (gone.length > 0)
    await scope.tx.delete(partnerCategoryLinks).where(and(ofPartner, inArray(partnerCategoryLinks.id, gone)));
  if (added.length > 0) {
    await scope.tx.insert(partnerCategoryLinks).values(
      added.map((categoryId) => ({
        organisationId,
        id: newId(),
        createdAt: now,
        updatedAt: now,
        partnerId,
        categoryId,
      })),
    );
  }
  return gone.length + added.length > 0;
}
