import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { NamedChoice } from "./details";

export type EventChoices = { natures: NamedChoice[]; sections: NamedChoice[] };

/** Natures and sections in the order an organisation gave them. */
export async function eventChoices(scope: Scope): Promise<EventChoices> {
  const result = await scope.tx.execute<EventChoices>(sql`select
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by sequence, name) from event_nature
      where organisation_id = ${scope.organisationId} and active), '[]'::jsonb) as natures,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by sequence, name) from section
      where organisation_id = ${scope.organisationId} and active), '[]'::jsonb) as sections`);
  return result.rows[0] ?? { natures: [], sections: [] };
}
