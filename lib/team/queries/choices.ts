import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

type Named = { id: string; name: string; nameTranslations: Record<string, string> };
/** What the filters of the team's page offer. */
export type Choices = { sections: Named[]; people: { id: string; name: string }[]; categories: Named[] };

/** Sections, categories and people in use, by name: columns of a page's statement. */
export function choiceColumns(scope: Scope): SQL {
  const named = (table: "section" | "category") => sql`(
    select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'nameTranslations', x.name_translations)
      order by x.name collate "und-x-icu"), '[]')
    from ${sql.identifier(table)} x where x.organisation_id = ${scope.organisationId} and x.active)`;
  return sql`${named("section")} as sections, ${named("category")} as categories,
    (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name) order by p.name collate "und-x-icu"), '[]')
      from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${scope.organisationId} and m.active and m.role <> 'partner') as people`;
}
