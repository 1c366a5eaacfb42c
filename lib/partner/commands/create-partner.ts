import "server-only";
import { partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { refuseUnlessEditor } from "../permission";
import type { CreatePartnerInput } from "../schema";
import { replaceCategories } from "./categories";
import { refuseUnfitCompany } from "./company";

/**
 * A person or company we deal with. Our own people are made by administrators only, since they decide the direction of
 * events.
 */
export const createPartner = command("partner.create", async (scope, input: CreatePartnerInput) => {
  const { actor } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  const { categoryIds, ...typed } = input;
  refuseUnlessEditor(scope, { isInternal: input.isInternal ?? false });
  await refuseUnfitCompany(scope, { id: null, partnerType: input.partnerType, companyId: input.companyId ?? null });
  const id = await insertPartner(scope, typed);
  if (categoryIds) await replaceCategories(scope, id, categoryIds);
  return { id, name: input.name };
});

async function insertPartner(scope: Scope, typed: Omit<CreatePartnerInput, "categoryIds">): Promise<string> {
  const { organisationId, actor, now } = scope;
  const id = newId();
  await scope.tx.insert(partners).values({
    ...typed,
    organisationId,
    id,
    createdAt: now,
    createdBy: actor.kind === "person" ? actor.userId : null,
    updatedAt: now,
    email: typed.email?.toLowerCase() ?? null,
  });
  return id;
}
