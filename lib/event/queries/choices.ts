import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { type EventType, eventTypes } from "../types";
import type { NamedChoice } from "./details";

export type EventChoices = {
  natures: NamedChoice[];
  sections: NamedChoice[];
  /** The types the organisation uses: those it did not hide. */
  types: EventType[];
};

/** Natures and sections in the order an organisation gave them. */
export async function eventChoices(scope: Scope): Promise<EventChoices> {
  const result = await scope.tx.execute<Omit<EventChoices, "types"> & { hidden: string[] }>(sql`select
    array(select type from event_type_setting where organisation_id = ${scope.organisationId} and hidden) as hidden,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by sequence, name) from event_nature
      where organisation_id = ${scope.organisationId} and active), '[]'::jsonb) as natures,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by sequence, name) from section
      where organisation_id = ${scope.organisationId} and active), '[]'::jsonb) as sections`);
  const { natures, sections, hidden } = result.rows[0] ?? { natures: [], sections: [], hidden: [] };
  return { natures, sections, types: eventTypes.filter((type) => !hidden.includes(type)) };
}
