import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";

import type { Hidden } from "./table";

/** As the database answers it. */
export type RawHidden = { names: string[]; all: boolean } | null;

/**
 * Which sections are counted whole, of a reader who may not see all: one column of a report's statement. Sections that
 * nobody works in any more count as long as they have tickets.
 */
export function hiddenFrom({ actor, organisationId }: Scope): SQL {
  if (actor.kind !== "person" || actor.standing.role === "admin") return sql`null::json`;
  const { supervises, operates, audits } = actor.standing;
  const seen = sql`s.id = any(${uuidArray([...supervises, ...operates, ...audits])}::uuid[])`;
  return sql`(select json_build_object('names', coalesce(json_agg(s.name order by s.name) filter (where ${seen}), '[]'),
      'all', coalesce(bool_and(s.id = any(${uuidArray(supervises)}::uuid[])), true))
    from section s where s.organisation_id = ${organisationId} and (s.active or exists (select from ticket t
      where t.organisation_id = s.organisation_id and t.section_id = s.id and t.deleted_at is null)))`;
}

export const hiddenOf = (found: RawHidden): Hidden =>
  found === null || found.all ? { nothing: true } : { nothing: false, counted: found.names };
