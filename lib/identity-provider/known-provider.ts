import "server-only";
import { and, eq } from "drizzle-orm";

import { identityProviders, organisations } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

const columns = {
  id: identityProviders.id,
  organisationId: identityProviders.organisationId,
  version: identityProviders.version,
  slug: organisations.slug,
  organisation: organisations.name,
  name: identityProviders.name,
  issuer: identityProviders.issuer,
  clientId: identityProviders.clientId,
  clientSecret: identityProviders.clientSecret,
  forStaff: identityProviders.forStaff,
  forPortal: identityProviders.forPortal,
  requiredAcr: identityProviders.requiredAcr,
};

export type KnownProvider = Awaited<ReturnType<typeof providerOf>> & object;

/** The provider in use of an organisation, by its short name or id; null where there is none. */
export async function providerOf({ tx }: AccountScope, which: { slug: string } | { organisationId: string }) {
  const asked =
    "slug" in which ? eq(organisations.slug, which.slug) : eq(identityProviders.organisationId, which.organisationId);
  const [row] = await tx
    .select(columns)
    .from(identityProviders)
    .innerJoin(organisations, eq(organisations.id, identityProviders.organisationId))
    .where(and(asked, eq(identityProviders.active, true)));
  return row ?? null;
}
