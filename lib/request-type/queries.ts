import "server-only";
import { asc, eq, sql } from "drizzle-orm";

import { requestTypeFields, requestTypes } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { AskedField, Audience, RequestKind } from "./types";

export type RequestType = {
  id: string;
  name: string;
  nameTranslations: Record<string, string>;
  description: string | null;
  descriptionTranslations: Record<string, string>;
  audience: Audience;
  kind: RequestKind;
  sectionId: string;
  /** Null where it went out of use since. */
  categoryId: string | null;
  icon: string | null;
  /** The address of its section. */
  mail: string | null;
  fields: AskedField[];
};

/** What these people may ask for now, with its fields in their order: one statement. */
export async function requestTypesFor(
  { tx, organisationId }: Scope,
  audience: readonly Audience[],
): Promise<RequestType[]> {
  if (audience.length === 0) return [];
  const { rows } = await tx.execute<RequestType>(sql`
    select t.id, t.name, t.name_translations as "nameTranslations", t.description,
      t.description_translations as "descriptionTranslations", t.audience, t.kind, t.section_id as "sectionId",
      c.id as "categoryId", t.icon, s.email_address as mail,
      (select coalesce(json_agg(json_build_object('id', cf.id, 'key', cf.key, 'label', cf.label,
          'labelTranslations', cf.label_translations, 'type', cf.type, 'choices', cf.choices, 'required', f.required,
          'when', case when w.id is not null then json_build_object('key', w.key, 'value', f.when_value) end)
          order by f.sequence), '[]')
        from request_type_field f
        join custom_field cf on cf.organisation_id = f.organisation_id and cf.id = f.custom_field_id and cf.active
          and (cf.kind is null or cf.kind = t.kind) and (cf.section_id is null or cf.section_id = t.section_id)
        left join custom_field w on w.organisation_id = f.organisation_id and w.id = f.when_field_id
        where f.organisation_id = t.organisation_id and f.request_type_id = t.id) as fields
    from request_type t
      join section s on s.organisation_id = t.organisation_id and s.id = t.section_id and s.active
      left join category c on c.organisation_id = t.organisation_id and c.id = t.category_id and c.active
        and (c.kind is null or c.kind = t.kind)
    where t.organisation_id = ${organisationId} and t.active
      and t.audience in ${[...audience]}
    order by t.audience, t.sequence, t.name, t.id`);
  return rows;
}

export type RequestTypeRow = typeof requestTypes.$inferSelect & { fields: (typeof requestTypeFields.$inferSelect)[] };

/** All of them for the settings, those out of use included. */
export async function allRequestTypes({ tx, organisationId }: Scope): Promise<RequestTypeRow[]> {
  const types = await tx
    .select()
    .from(requestTypes)
    .where(eq(requestTypes.organisationId, organisationId))
    .orderBy(asc(requestTypes.audience), asc(requestTypes.sequence), asc(requestTypes.name));
  const fields = await tx
    .select()
    .from(requestTypeFields)
    .where(eq(requestTypeFields.organisationId, organisationId))
    .orderBy(asc(requestTypeFields.sequence));
  const byType = Map.groupBy(fields, ({ requestTypeId }) => requestTypeId);
  return types.map((type) => ({ ...type, fields: byType.get(type.id) ?? [] }));
}
