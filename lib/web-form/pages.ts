import "server-only";
import { and, eq, or, sql } from "drizzle-orm";

import { organisations, sections, webForms } from "@/db/schema";
import { asAccount, readAs } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";

import type { Protection } from "./schema";

export type WebForm = {
  organisationId: string;
  organisation: string;
  sectionId: string;
  section: string;
  sectionNames: Record<string, string>;
  defaultKind: string;
  protection: Protection;
  /** Origins that may show it in a frame. */
  sites: string[];
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
    .select({
      sectionId: sections.id,
      section: sections.name,
      sectionNames: sections.nameTranslations,
      defaultKind: sections.defaultKind,
      protection: sql<Protection>`coalesce(${webForms.protection}, 'honeypot')`,
      sites: sql<string[]>`coalesce(${webForms.sites}, '{}')`,
    })
    .from(sections)
    .leftJoin(webForms, and(eq(webForms.organisationId, sections.organisationId), eq(webForms.sectionId, sections.id)))
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
