import "server-only";
import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { partners } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

export type NamedPartner = {
  id: string;
  name: string;
  email: string | null;
  partnerType: "company" | "person";
  company: { id: string; name: string } | null;
};

/** The partner an address names, for forms that begin with them; null when there is none. */
export async function namedPartner(scope: Scope, id: string | undefined): Promise<NamedPartner | null> {
  if (!id || !isId(id)) return null;
  const [found] = await scope.tx
    .select({
      id: partners.id,
      name: partners.name,
      email: partners.email,
      partnerType: partners.partnerType,
      companyId: employer.id,
      companyName: employer.name,
    })
    .from(partners)
    .leftJoin(employer, and(eq(employer.organisationId, partners.organisationId), eq(employer.id, partners.companyId)))
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, id)));
  if (!found) return null;
  const { companyId, companyName, ...partner } = found;
  return { ...partner, company: companyId && companyName ? { id: companyId, name: companyName } : null };
}

const employer = alias(partners, "employer");
