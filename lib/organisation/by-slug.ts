import "server-only";
import { eq } from "drizzle-orm";

import { organisations } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

/** What the account scope may know of an organisation: that it is there, and how it is called. */
export async function organisationBySlug({ tx }: AccountScope, slug: string) {
  const [found] = await tx
    .select({
      id: organisations.id,
      name: organisations.name,
      locale: organisations.locale,
      helpIsPublic: organisations.helpIsPublic,
    })
    .from(organisations)
    .where(eq(organisations.slug, slug));
  return found ?? null;
}
