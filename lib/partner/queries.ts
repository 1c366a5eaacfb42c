import "server-only";
import { type SQL, and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { events, partners, tickets } from "@/db/schema";
import type { EventDirection, EventState, EventType } from "@/lib/event/types";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import type { TicketState } from "@/lib/ticket/phases";
import { visibleTickets } from "@/lib/ticket/visible";

import { containing } from "./containing";
import type { PartnerType } from "./schema";

/** What the list of partners can be narrowed to; the address of the page says the same words. */
export type PartnerFilter = {
  text?: string | undefined;
  type?: PartnerType | undefined;
  side?: "customer" | "supplier" | "internal" | undefined;
  categoryId?: string | undefined;
  active: "yes" | "no" | "all";
  after?: string | undefined;
  limit: number;
};

export type PartnerLine = {
  id: string;
  name: string;
  partnerType: PartnerType;
  company: string | null;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  isInternal: boolean;
  isCustomer: boolean;
  isSupplier: boolean;
  active: boolean;
};

/** Partners by name, as people sort them. */
export async function listPartners(
  scope: Scope,
  filter: PartnerFilter,
): Promise<{ rows: PartnerLine[]; next: string | null }> {
  const found = await scope.tx
    .select({
      id: partners.id,
      name: partners.name,
      partnerType: partners.partnerType,
      company: employer.name,
      jobTitle: partners.jobTitle,
      email: partners.email,
      phone: sql<string | null>`coalesce(${partners.phone}, ${partners.mobile})`,
      isInternal: partners.isInternal,
      isCustomer: partners.isCustomer,
      isSupplier: partners.isSupplier,
      active: partners.active,
    })
    .from(partners)
    .leftJoin(employer, and(eq(employer.organisationId, partners.organisationId), eq(employer.id, partners.companyId)))
    .where(
      and(
        eq(partners.organisationId, scope.organisationId),
        filter.text ? containing(filter.text) : undefined,
        filter.type && eq(partners.partnerType, filter.type),
        filter.side && sides[filter.side],
        filter.categoryId ? inCategory(filter.categoryId) : undefined,
        filter.active === "all" ? undefined : eq(partners.active, filter.active === "yes"),
        beyond(filter.after),
      ),
    )
    .orderBy(sql`${partners.name} collate "und-x-icu"`, partners.id)
    .limit(filter.limit + 1);
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > rows.length && last ? `${last.id}${last.name}` : null };
}

const employer = alias(partners, "employer");

const sides: Record<NonNullable<PartnerFilter["side"]>, SQL> = {
  customer: sql`${partners.isCustomer}`,
  supplier: sql`${partners.isSupplier}`,
  internal: sql`${partners.isInternal}`,
};

/** The category itself or one below it; a person has those of the company too (domain 3.3). */
const inCategory = (categoryId: string): SQL => sql`exists (
  with recursive below as (
    select c.id from partner_category c where c.organisation_id = ${partners.organisationId} and c.id = ${categoryId}
    union select c.id from partner_category c join below on c.parent_id = below.id where c.organisation_id = ${partners.organisationId})
  select from partner_category_link l join below on below.id = l.category_id
  where l.organisation_id = ${partners.organisationId} and l.partner_id in (${partners.id}, ${partners.companyId}))`;

const UUID_LENGTH = 36;

/** The key is the id and the name of the last row; another text is no key and begins anew. */
function beyond(after: string | undefined): SQL | undefined {
  const id = after?.slice(0, UUID_LENGTH) ?? "";
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  const name = after?.slice(UUID_LENGTH) ?? "";
  return sql`(${partners.name} collate "und-x-icu", ${partners.id}) > (${name}::text collate "und-x-icu", ${id}::uuid)`;
}

export type PartnerCategory = { id: string; path: string };

/** Categories as paths, `Support Contract / Gold`. */
export async function partnerCategoryPaths({ tx, organisationId }: Scope): Promise<PartnerCategory[]> {
  const result = await tx.execute<PartnerCategory>(categoryPaths(sql`${organisationId}::uuid`));
  return result.rows;
}

export const categoryPaths = (organisationId: SQL): SQL => sql`
  with recursive tree as (
    select c.id, c.name as path, array[c.sequence] as place from partner_category c
      where c.organisation_id = ${organisationId} and c.parent_id is null and c.active
    union all
    select c.id, tree.path || ' / ' || c.name, tree.place || c.sequence from partner_category c join tree on c.parent_id = tree.id
      where c.organisation_id = ${organisationId} and c.active)
  select id, path from tree order by place, path`;

/** A ticket or event of a partner, as their page lists them. */
export type PartnerRecord =
  | { is: "ticket"; number: number; title: string; state: TicketState; kind: string; at: string }
  | {
      is: "event";
      number: number;
      title: string;
      state: EventState;
      type: EventType;
      direction: EventDirection;
      at: string;
    };

/** The latest tickets and events of a partner, people of a company included; only what the actor may see. */
export async function recordsOfPartner(scope: Scope, partnerId: string, limit: number): Promise<PartnerRecord[]> {
  const o = sql`${scope.organisationId}::uuid`;
  const people = sql`array(select p.id from partner p where p.organisation_id = ${o} and (p.id = ${partnerId} or p.company_id = ${partnerId}))`;
  const result = await scope.tx.execute<{ record: PartnerRecord }>(sql`
    (select jsonb_build_object('is', 'ticket', 'number', ${tickets.number}, 'title', ${tickets.title}, 'state', ${tickets.state},
        'kind', ${tickets.kind}, 'at', ${tickets.lastActivityAt}) as record
      from ticket where ${tickets.organisationId} = ${o}
        and (${tickets.partnerId} = any(${people}) or ${tickets.contactId} = any(${people})) and ${visibleTickets(scope)}
      order by ${tickets.lastActivityAt} desc nulls first, ${tickets.number} limit ${limit})
    union all
    (select jsonb_build_object('is', 'event', 'number', ${events.number}, 'title', ${events.title}, 'state', ${events.state},
        'type', ${events.type}, 'direction', ${events.direction}, 'at', ${events.beginAt}) as record
      from event where ${events.organisationId} = ${o}
        and ${events.id} in (select e.id from event e where e.organisation_id = ${o} and e.sender_id = any(${people})
          union select r.event_id from event_recipient r where r.organisation_id = ${o} and r.partner_id = any(${people}))
        and ${visibleEvents(scope)}
      order by ${events.beginAt} desc nulls first, ${events.number} limit ${limit})`);
  return result.rows.map(({ record }) => record);
}
