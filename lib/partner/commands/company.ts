import "server-only";
import { and, eq } from "drizzle-orm";

import { partners } from "@/db/schema";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import type { PartnerType } from "../schema";

/** The employer of a person is a company of ours, and not the person itself; companies have none. */
export async function refuseUnfitCompany(
  scope: Scope,
  { id, partnerType, companyId }: { id: string | null; partnerType: PartnerType; companyId: string | null },
): Promise<void> {
  if (!companyId) return;
  if (partnerType === "company" || companyId === id)
    throw invalidField("companyId", "partner.refusal.companyOfCompany");
  const [company] = await scope.tx
    .select({ id: partners.id })
    .from(partners)
    .where(
      and(
        eq(partners.organisationId, scope.organisationId),
        eq(partners.id, companyId),
        eq(partners.partnerType, "company"),
      ),
    );
  if (!company) throw invalidField("companyId", "refusal.chooseOne");
}
