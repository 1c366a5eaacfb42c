import "server-only";
import { and, asc, eq } from "drizzle-orm";

import { articleTopics, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { configuredName } from "@/lib/organisation/configured-name";

type Choice = { id: string; name: string };

/** All topics in their order, those out of use included. */
export const topicsOf = ({ tx, organisationId }: Scope) =>
  tx
    .select()
    .from(articleTopics)
    .where(eq(articleTopics.organisationId, organisationId))
    .orderBy(asc(articleTopics.sequence), asc(articleTopics.name), asc(articleTopics.id));

/** What articles can be filed under and given to. Two statements. */
export async function articleChoices(scope: Scope, locale: string): Promise<{ topics: Choice[]; sections: Choice[] }> {
  const topics = await topicsOf(scope);
  const inUse = await scope.tx
    .select({ id: sections.id, name: sections.name, nameTranslations: sections.nameTranslations })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), sections.active))
    .orderBy(asc(sections.sequence), asc(sections.name), asc(sections.id))
    .limit(500);
  return {
    topics: topics.filter(({ active }) => active).map((one) => ({ id: one.id, name: configuredName(one, locale) })),
    sections: inUse.map((one) => ({ id: one.id, name: configuredName(one, locale) })),
  };
}
