import "server-only";
import { and, eq, or, sql } from "drizzle-orm";

import { organisations, sections } from "@/db/schema";
import { asAccount, readAs } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";

export type WebForm = {
  organisationId: string;
  organisation: string;
  sectionId: string;
  section: string;
  defaultKind: string;
};

/** The public form of a section, by the organisation's slug and the section's code or id; null where there is none. */
export async function webForm(slug: string, sectionKey: string): Promise<WebForm | null> {
  const [organisation] = await asAccount((scope) =>
    scope.tx
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.slug, slug)),
  );
  if (!organisation) return null;
  const section = await readAs(organisation.id, { kind: "visitor" }, (scope) => openSection(scope, sectionKey));
  return section && { organisationId: organisation.id, organisation: organisation.name, ...section };
}

/** A section that takes requests from the public form. */
export async function openSection(scope: Scope, key: string) {
  const [section] = await scope.tx
    .select({ sectionId: sections.id, section: sections.name, defaultKind: sections.defaultKind })
    .from(sections)
    .where(
      and(
        eq(sections.organisationId, scope.organisationId),
        sections.active,
        sections.webFormEnabled,
        or(eq(sql`lower(${sections.code})`, key.toLowerCase()), eq(sql`${sections.id}::text`, key)),
      ),
    );
  return section ?? null;
}
