import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { planReckoning } from "@/lib/service-level/plan-reckoning";

import { partnerForUpdate, type PartnerRow } from "../load";
import { refuseUnlessEditor } from "../permission";
import type { EditPartnerInput, KeepPartnerInput } from "../schema";
import { replaceCategories } from "./categories";
import { refuseUnfitCompany } from "./company";

/**
 * Changes fields in place; what is not sent stays.
 *
 * @throws {Refusal} "stale" when somebody changed the partner since; "not-permitted" for our own people.
 */
export const editPartner = command("partner.edit", async (scope, input: EditPartnerInput) => {
  const { id, version, categoryIds, ...typed } = input;
  const partner = await partnerForUpdate(scope, id, version);
  refuseUnlessEditor(scope, partner);
  if (typed.isInternal !== undefined) refuseUnlessEditor(scope, { isInternal: typed.isInternal });
  if (typed.companyId)
    await refuseUnfitCompany(scope, { id, partnerType: partner.partnerType, companyId: typed.companyId });
  const categoriesChanged = categoryIds !== undefined && (await replaceCategories(scope, id, categoryIds));
  const companyChanged = typed.companyId !== undefined && typed.companyId !== partner.companyId;
  // What their company belongs to is theirs too, and service levels go by it.
  if (categoriesChanged || companyChanged) await planReckoning(scope, id);
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const row = await writePartner(scope, partner, {
    ...given,
    ...(typeof typed.email === "string" && { email: typed.email.toLowerCase() }),
  });
  return { id, version: row.version };
});

/** Takes a partner out of lists and choices, or back in. Their tickets and events stay as they are. */
export const keepPartner = command("partner.keep", async (scope, input: KeepPartnerInput) => {
  const partner = await partnerForUpdate(scope, input.id, input.version);
  refuseUnlessEditor(scope, partner);
  const row = await writePartner(scope, partner, { active: input.active });
  return { id: row.id, active: row.active };
});

async function writePartner(scope: Scope, partner: PartnerRow, values: Partial<PartnerRow>): Promise<PartnerRow> {
  const [row] = await scope.tx
    .update(partners)
    .set({ ...values, updatedAt: scope.now, version: sql`${partners.version} + 1` })
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, partner.id)))
    .returning();
  if (!row) throw new Error(`Partner ${partner.id} went away while it was locked.`);
  return row;
}
