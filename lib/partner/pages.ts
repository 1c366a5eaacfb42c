import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { partners } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

import { mayEditPartner } from "./permission";
import {
  type PartnerCategory,
  type PartnerFilter,
  type PartnerLine,
  type PartnerRecord,
  categoryPaths,
  listPartners,
  partnerCategoryPaths,
  recordsOfPartner,
} from "./queries";
import type { PartnerType, addressKinds, partnerLanguages, portalVisibilities } from "./schema";

export type PartnersPage = { rows: PartnerLine[]; next: string | null; categories: PartnerCategory[] };

/** The list of partners with what it can be narrowed to. */
export async function partnersPage(scope: Scope, filter: Omit<PartnerFilter, "limit">): Promise<PartnersPage> {
  const page = await listPartners(scope, { ...filter, limit: 50 });
  return { ...page, categories: await partnerCategoryPaths(scope) };
}

export type PartnerAddress = {
  id: string;
  kind: (typeof addressKinds)[number];
  street: string | null;
  zip: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  email: string | null;
  phone: string | null;
};

export type PartnerFields = {
  id: string;
  version: number;
  partnerType: PartnerType;
  name: string;
  company: { id: string; name: string } | null;
  isInternal: boolean;
  isCustomer: boolean;
  isSupplier: boolean;
  portalVisibility: (typeof portalVisibilities)[number] | "chosen";
  email: string | null;
  phone: string | null;
  mobile: string | null;
  fax: string | null;
  website: string | null;
  jobTitle: string | null;
  language: (typeof partnerLanguages)[number] | null;
  notes: string | null;
  active: boolean;
  addresses: PartnerAddress[];
  extraEmails: { id: string; email: string }[];
  /** Addresses of theirs that get no mail to many, and why. */
  noMail: { address: string; reason: "unsubscribed" | "bounced" | "complained"; at: string }[];
  categoryIds: string[];
  /** All there are to choose from. */
  categories: PartnerCategory[];
  /** Of a company: who works there. */
  people: { id: string; name: string; jobTitle: string | null; email: string | null }[];
  /** Has an account that opens the portal, or the back office. */
  isMember: boolean;
};

export type PartnerPage = PartnerFields & {
  tickets: Extract<PartnerRecord, { is: "ticket" }>[];
  events: Extract<PartnerRecord, { is: "event" }>[];
  mayEdit: boolean;
  /** Only administrators invite. */
  /** Whose data may be taken along, or be forgotten. */
  mayErase: boolean;
  mayInvite: boolean;
  now: Date;
  timeZone: string;
};

/**
 * One person or company with everything known about them and what was done with them.
 *
 * @throws {Refusal} "not-found"
 */
export async function partnerPage(scope: Scope, id: string): Promise<PartnerPage> {
  if (!isId(id)) throw notFound();
  const fields = await partnerFields(scope, id);
  const records = await recordsOfPartner(scope, id, 25);
  return {
    ...fields,
    tickets: records.filter((one) => one.is === "ticket"),
    events: records.filter((one) => one.is === "event"),
    mayEdit: mayEditPartner(scope, fields),
    mayErase: isAdmin(scope) && fields.partnerType === "person",
    mayInvite: isAdmin(scope) && !fields.isMember && fields.partnerType === "person" && !fields.isInternal,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}

async function partnerFields(scope: Scope, id: string): Promise<PartnerFields> {
  const o = sql`${scope.organisationId}::uuid`;
  const result = await scope.tx.execute<{ fields: PartnerFields }>(sql`
    select jsonb_build_object(
      'id', p.id, 'version', p.version, 'partnerType', p.partner_type, 'name', p.name, 'isInternal', p.is_internal,
      'isCustomer', p.is_customer, 'isSupplier', p.is_supplier, 'portalVisibility', p.portal_visibility, 'email', p.email,
      'phone', p.phone, 'mobile', p.mobile, 'fax', p.fax, 'website', p.website, 'jobTitle', p.job_title,
      'language', p.language, 'notes', p.notes, 'active', p.active,
      'company', (select jsonb_build_object('id', c.id, 'name', c.name) from partner c
        where c.organisation_id = ${o} and c.id = p.company_id),
      'addresses', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'street', a.street, 'zip', a.zip,
        'city', a.city, 'region', a.region, 'country', a.country, 'email', a.email, 'phone', a.phone) order by a.id)
        from partner_address a where a.organisation_id = ${o} and a.partner_id = p.id), '[]'::jsonb),
      'extraEmails', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'email', m.email) order by m.id)
        from partner_email m where m.organisation_id = ${o} and m.partner_id = p.id and m.accepted), '[]'::jsonb),
      'noMail', coalesce((select jsonb_agg(jsonb_build_object('address', s.address, 'reason', s.reason, 'at', s.created_at)
          order by s.created_at)
        from mail_suppression s where s.organisation_id = ${o} and s.address in (select p.email_key union all
          select m.email_key from partner_email m where m.organisation_id = ${o} and m.partner_id = p.id)), '[]'::jsonb),
      'categoryIds', coalesce((select jsonb_agg(l.category_id order by l.id) from partner_category_link l
        where l.organisation_id = ${o} and l.partner_id = p.id), '[]'::jsonb),
      'categories', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'path', x.path))
        from (${categoryPaths(o)}) x), '[]'::jsonb),
      'people', coalesce((select jsonb_agg(to_jsonb(w)) from (select e.id, e.name, e.job_title as "jobTitle", e.email
        from partner e where e.organisation_id = ${o} and e.company_id = p.id and e.active
        order by e.name collate "und-x-icu" limit 100) w), '[]'::jsonb),
      'isMember', exists (select from membership m where m.organisation_id = ${o} and m.person_id = p.id and m.active)
    ) as fields
    from partner p where p.organisation_id = ${o} and p.id = ${id}::uuid`);
  const fields = result.rows[0]?.fields;
  if (!fields) throw notFound();
  return fields;
}

export type NewPartnerPage = {
  company: { id: string; name: string } | null;
  categories: PartnerCategory[];
  /** Our own people are made by administrators only. */
  mayMakeInternal: boolean;
};

/** What the form for a new partner begins with. */
export async function newPartnerPage(scope: Scope, companyId: string | undefined): Promise<NewPartnerPage> {
  const [company] =
    companyId && isId(companyId)
      ? await scope.tx
          .select({ id: partners.id, name: partners.name })
          .from(partners)
          .where(
            and(
              eq(partners.organisationId, scope.organisationId),
              eq(partners.id, companyId),
              eq(partners.partnerType, "company"),
            ),
          )
      : [];
  return { company: company ?? null, categories: await partnerCategoryPaths(scope), mayMakeInternal: isAdmin(scope) };
}
