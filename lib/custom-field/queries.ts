import "server-only";
import { type SQL, and, asc, eq, sql } from "drizzle-orm";

import { customFields } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { type CustomField, isFieldOf } from "./types";

export type CustomFieldRow = typeof customFields.$inferSelect;

const shown = {
  id: customFields.id,
  key: customFields.key,
  label: customFields.label,
  labelTranslations: customFields.labelTranslations,
  type: customFields.type,
  choices: customFields.choices,
  kind: customFields.kind,
  sectionId: customFields.sectionId,
  required: customFields.required,
};

/** Fields in use, in their order; of one kind and section, or all there are. */
export async function customFieldsFor(
  scope: Scope,
  ticket: { kind: string; sectionId: string | null } | null = null,
): Promise<CustomField[]> {
  const fields = await scope.tx
    .select(shown)
    .from(customFields)
    .where(and(eq(customFields.organisationId, scope.organisationId), customFields.active))
    .orderBy(asc(customFields.sequence), asc(customFields.label));
  return ticket ? fields.filter((field) => isFieldOf(field, ticket)) : fields;
}

/** The same as one JSON column, for the statement of a page that reads more. */
export const customFieldsColumn = (
  { organisationId }: Scope,
  ticket: { kind: string; sectionId: string | null } | null = null,
): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', cf.id, 'key', cf.key, 'label', cf.label,
      'labelTranslations', cf.label_translations, 'type', cf.type, 'choices', cf.choices, 'kind', cf.kind,
      'sectionId', cf.section_id, 'required', cf.required) order by cf.sequence, cf.label), '[]')
  from custom_field cf where cf.organisation_id = ${organisationId} and cf.active ${
    ticket
      ? sql`and (cf.kind is null or cf.kind = ${ticket.kind})
        and (cf.section_id is null or cf.section_id = ${ticket.sectionId}::uuid)`
      : sql``
  })`;

/** All fields, those out of use included, for the settings. */
export async function allCustomFields({ tx, organisationId }: Scope): Promise<CustomFieldRow[]> {
  return tx
    .select()
    .from(customFields)
    .where(eq(customFields.organisationId, organisationId))
    .orderBy(asc(customFields.sequence), asc(customFields.label));
}
