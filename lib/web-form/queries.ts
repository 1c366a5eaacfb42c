import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";

import { sections, webForms } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { Protection } from "./schema";

/** The sections in use, each with its public form as it is kept; switched off or not. */
export const formsOfSections = ({ tx, organisationId }: Scope) =>
  tx
    .select({
      id: sections.id,
      name: sections.name,
      nameTranslations: sections.nameTranslations,
      code: sections.code,
      enabled: sections.webFormEnabled,
      protection: sql<Protection>`coalesce(${webForms.protection}, 'honeypot')`,
      sites: sql<string[]>`coalesce(${webForms.sites}, '{}')`,
      version: sql<number>`coalesce(${webForms.version}, 0)`,
    })
    .from(sections)
    .leftJoin(webForms, and(eq(webForms.organisationId, sections.organisationId), eq(webForms.sectionId, sections.id)))
    .where(and(eq(sections.organisationId, organisationId), sections.active))
    .orderBy(asc(sections.sequence), asc(sections.name));
export type SectionForm = Awaited<ReturnType<typeof formsOfSections>>[number];
