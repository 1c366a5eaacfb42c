import "server-only";
import { and, eq, sql, type SQL } from "drizzle-orm";

import { drafts } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

export type DraftContent = Record<string, unknown>;

/** What the actor was typing there; null where there is nothing. */
export async function draftOf(scope: Scope, key: string): Promise<DraftContent | null> {
  const { actor, organisationId } = scope;
  if (actor.kind !== "person") return null;
  const [found] = await scope.tx
    .select({ content: drafts.content })
    .from(drafts)
    .where(and(eq(drafts.organisationId, organisationId), eq(drafts.userId, actor.userId), eq(drafts.key, key)));
  return found?.content ?? null;
}

/** The actor's drafts whose keys begin with `prefix`, as one JSON object by key: a column of a page's statement. */
export function draftsColumn(scope: Scope, prefix: string): SQL {
  const userId = scope.actor.kind === "person" ? scope.actor.userId : null;
  return sql`(select coalesce(json_object_agg(key, content), '{}') from draft
    where organisation_id = ${scope.organisationId} and user_id = ${userId}
      and starts_with(key, ${prefix}))`;
}
