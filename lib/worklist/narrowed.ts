import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type FactColumns, toSql } from "@/lib/kernel/to-sql";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";
import { ticketsWithWords } from "@/lib/ticket/with-words";

import { askerOf } from "./asker";
import { conditionOf } from "./ticket-condition";
import { type ActiveChoice, type TicketFilter, activeOf, customOf, numberIn, sortOf, valuesOf } from "./ticket-filter";
import { liveTickets, ticketFactColumns, ticketsOf } from "./ticket-predicate";
import { inSets } from "./ticket-set-columns";
import type { Worklist } from "./worklist";

/**
 * The tickets that a filter leaves of all one may see, or of one worklist: what every view, total and export of them
 * asks alike.
 */
export function narrowed(scope: Scope, filter: TicketFilter, list: Worklist | null = null): SQL {
  const parts = [
    list ? ticketsOf(scope, list) : sql`${tickets.organisationId} = ${scope.organisationId}`,
    ...(list && !filter.active ? [] : [ofActivity[activeOf(filter)]]),
    ...narrowedBy(scope, filter),
    // What was never closed has no place in such an order.
    ...(sortOf(filter.sort)?.by === "closed" ? [sql`${tickets.closedAt} is not null`] : []),
    ...(list ? [] : [visibleTickets(scope)]),
  ];
  return sql.join(parts, sql` and `);
}

/** What the fields of a filter ask of a ticket that one may see: the figures of reports count by the same parts. */
export const narrowedBy = (scope: Scope, filter: TicketFilter): SQL[] => [
  toSql(
    conditionOf(filter, { now: scope.now, timeZone: scope.organisation.timeZone }),
    columnsFor(scope, filter),
    askerOf(scope),
  ),
  ...(filter.sub ? [inSectionsBelow(scope, valuesOf(filter.section))] : []),
  ...inSets(scope, filter.set),
  ...(filter.q && numberIn(filter.q) === null ? [ticketsWithWords(scope, filter.q)] : []),
];

export const ofActivity: Record<ActiveChoice, SQL> = {
  live: liveTickets,
  yes: sql`${tickets.deletedAt} is null and not ${tickets.archived}`,
  no: sql`${tickets.deletedAt} is null and ${tickets.archived}`,
  all: sql`${tickets.deletedAt} is null`,
};

function columnsFor(scope: Scope, filter: TicketFilter): FactColumns {
  const own = customOf(filter).map(([key]) => [`custom.${key}`, sql`(${tickets.custom} ->> ${key})`] as const);
  return { ...filterColumns, ...expectedDays(scope), tagId: taggedIn(scope), ...Object.fromEntries(own) };
}

/** When a sale is expected, as days of the organisation's calendar. */
export function expectedDays({ organisation }: Scope): { expectedOn: SQL; saleOn: SQL } {
  const day = (moment: typeof tickets.endAt) => sql`(${moment} at time zone ${organisation.timeZone})::date`;
  return {
    expectedOn: sql`coalesce(${tickets.expectedCloseOn}, ${day(tickets.endAt)})`,
    saleOn: sql`coalesce(${tickets.expectedCloseOn}, ${day(tickets.endAt)}, (${tickets.createdAt} at time zone ${organisation.timeZone})::date)`,
  };
}

/** The company a ticket is about: its partner, or whom that person works for. */
export const companyOfTicket = sql`(select coalesce(p.company_id, p.id) from partner p
  where p.organisation_id = ${tickets.organisationId} and p.id = ${tickets.partnerId})`;

/** When a ticket began, word for word as its index says it. */
export const beganAt = sql`coalesce(${tickets.beginAt}, ${tickets.createdAt})`;

const filterColumns: FactColumns = {
  ...ticketFactColumns,
  number: tickets.number,
  sectionId: tickets.sectionId,
  categoryId: tickets.categoryId,
  partnerId: tickets.partnerId,
  contactId: tickets.contactId,
  priority: tickets.priority,
  createdAt: tickets.createdAt,
  closedAt: tickets.closedAt,
  lastActivityAt: tickets.lastActivityAt,
  beginAt: tickets.beginAt,
  endAt: tickets.endAt,
  beganAt,
  endedAt: sql`coalesce(${tickets.endAt}, ${tickets.beginAt}, ${tickets.createdAt})`,
  currency: tickets.currency,
  closeReason: sql`nullif(btrim(${tickets.closeReason}), '')`,
  campaignId: tickets.campaignId,
  companyId: companyOfTicket,
};

const taggedIn = (scope: Scope) => {
  const tagged = (more: SQL) => sql`exists (select from ticket_tag tt
    where tt.organisation_id = ${scope.organisationId} and tt.ticket_id = ${tickets.id} and ${more})`;
  return { has: (tag: SQL) => tagged(sql`tt.tag_id = ${tag}`), filled: tagged(sql`true`) };
};

/** Looked up once: the sections named, and all below them. */
export const inSectionsBelow = (
  scope: Scope,
  ids: readonly string[],
  column: SQL = sql`${tickets.sectionId}`,
): SQL => sql`${column} = any(array(
  with recursive below as (
    select s.id from section s where s.organisation_id = ${scope.organisationId} and s.id = any(${uuidArray(ids)}::uuid[])
    union
    select s.id from section s join below on s.parent_id = below.id where s.organisation_id = ${scope.organisationId})
  select id from below))`;
