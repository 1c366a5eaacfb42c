import "server-only";
import { and, asc, eq } from "drizzle-orm";

import { sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** The sections that take requests from the portal, in their order. */
export function openTopics(scope: Scope) {
  return scope.tx
    .select({
      id: sections.id,
      name: sections.name,
      nameTranslations: sections.nameTranslations,
      defaultKind: sections.defaultKind,
      emailAddress: sections.emailAddress,
    })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), sections.active, sections.portalVisible))
    .orderBy(asc(sections.sequence), asc(sections.name), asc(sections.id));
}
