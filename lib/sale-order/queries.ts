import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { saleOrders, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";
import { visibleTickets } from "@/lib/ticket/visible";
import { visibleOrders } from "@/lib/ticket/visible-orders";

import type { OrderFilter } from "./filter";
import type { OrderState } from "./schema";

export type OrderLine = {
  id: string;
  version: number;
  number: string;
  orderedOn: string;
  /** With what it counts as where it supplies us as well. */
  partner: { id: string; name: string; supplierStatus: SupplierStatus | null };
  section: { id: string; name: string } | null;
  responsible: { id: string; name: string } | null;
  amount: string;
  currency: string;
  state: OrderState;
  opportunity: { number: number; title: string } | null;
  files: OrderFile[];
};

export type OrderFile = { id: string; name: string; size: number };

export type OrderTotal = { currency: string; count: number; confirmed: string; draft: string };

/** Totals look at this many orders at most; beyond, the period is to be narrowed. */
export const TOTALLED_UP_TO = 10_000;

/** Orders, newest first, one more than asked for where there are more. */
export async function orderLines(
  scope: Scope,
  asked: { filter: OrderFilter; after: string | null; limit: number },
): Promise<OrderLine[]> {
  const found = await scope.tx.execute<OrderLine>(sql`
    select ${lineColumns} from ${saleOrders} ${lineJoins(scope)}
    where ${narrowedOrders(scope, asked.filter)} and ${beyond(asked.after)}
    order by ${saleOrders.orderedOn} desc, ${saleOrders.number} desc limit ${asked.limit}`);
  return found.rows;
}

export const placeOfOrder = ({ orderedOn, number }: OrderLine): string => `${orderedOn}~${number}`;

export async function orderById(scope: Scope, id: string): Promise<OrderLine | null> {
  const found = await scope.tx.execute<OrderLine>(sql`
    select ${lineColumns} from ${saleOrders} ${lineJoins(scope)}
    where ${saleOrders.organisationId} = ${scope.organisationId} and ${saleOrders.id} = ${id} and ${visibleOrders(scope)}`);
  return found.rows[0] ?? null;
}

/** Per currency, what is confirmed and what is still a draft; cancelled orders count nowhere. */
export async function orderTotals(scope: Scope, filter: OrderFilter): Promise<OrderTotal[]> {
  const found = await scope.tx.execute<OrderTotal>(sql`
    select currency, count(*)::int as count,
      coalesce(sum(amount) filter (where state = 'confirmed'), 0)::text as confirmed,
      coalesce(sum(amount) filter (where state = 'draft'), 0)::text as draft
    from (select ${saleOrders.currency} as currency, ${saleOrders.amount} as amount, ${saleOrders.state} as state
      from ${saleOrders} where ${narrowedOrders(scope, filter)}
      order by ${saleOrders.orderedOn} desc limit ${TOTALLED_UP_TO}) counted
    group by currency order by currency`);
  return found.rows;
}

/** The orders of an opportunity as one JSON column, for the statement of its page. */
export const ordersColumn = ({ organisationId }: Scope, ticketId: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', o.id, 'number', o.number, 'orderedOn', o.ordered_on,
      'amount', o.amount::text, 'currency', o.currency, 'state', o.state) order by o.ordered_on, o.number), '[]')
  from sale_order o where o.organisation_id = ${organisationId} and o.opportunity_id = ${ticketId})`;

const lineColumns = sql`
  ${saleOrders.id}, ${saleOrders.version}, ${saleOrders.number}, ${saleOrders.orderedOn}::text as "orderedOn",
  ${saleOrders.amount}::text as amount, ${saleOrders.currency}, ${saleOrders.state},
  json_build_object('id', p.id, 'name', p.name, 'supplierStatus', coalesce((select e.supplier_status from partner e
    where e.organisation_id = p.organisation_id and e.id = p.company_id), p.supplier_status)) as partner,
  case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as section,
  case when m.user_id is not null then json_build_object('id', m.user_id, 'name', rp.name) end as responsible,
  case when t.id is not null then json_build_object('number', t.number, 'title', t.title) end as opportunity,
  (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.file_name, 'size', d.size) order by d.id), '[]')
    from document_link l join document d on d.organisation_id = l.organisation_id and d.id = l.document_id and d.deleted_at is null
    where l.organisation_id = ${saleOrders.organisationId} and l.order_id = ${saleOrders.id}) as files`;

/** Files of the opportunity's own and of its messages that do not stand on the order yet, latest first. */
export const offeredFiles = (scope: Scope, order: OrderLine | null): SQL =>
  order?.opportunity
    ? sql`(select coalesce(json_agg(json_build_object('id', d.id, 'name', d.file_name, 'size', d.size) order by d.id desc), '[]')
      from document d where d.organisation_id = ${scope.organisationId} and d.deleted_at is null
        and not exists (select from document_link o where o.organisation_id = d.organisation_id
          and o.document_id = d.id and o.order_id = ${order.id})
        and d.id in (select l.document_id from ticket t
          join document_link l on l.organisation_id = t.organisation_id and (l.ticket_id = t.id or l.event_id in (
            select f.event_id from event_follow_up f join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
              and e.deleted_at is null and e.state <> 'draft'
            where f.organisation_id = t.organisation_id and f.ticket_id = t.id))
          where t.organisation_id = ${scope.organisationId} and t.number = ${order.opportunity.number}))`
    : sql`'[]'::json`;

/** The opportunity is named to those who may open it. */
const lineJoins = (scope: Scope): SQL => sql`
  join partner p on p.organisation_id = ${saleOrders.organisationId} and p.id = ${saleOrders.partnerId}
  left join section s on s.organisation_id = ${saleOrders.organisationId} and s.id = ${saleOrders.sectionId}
  left join membership m on m.organisation_id = ${saleOrders.organisationId} and m.user_id = ${saleOrders.responsibleId}
  left join partner rp on rp.organisation_id = m.organisation_id and rp.id = m.person_id
  left join ticket t on t.organisation_id = ${saleOrders.organisationId} and t.id = ${saleOrders.opportunityId}
    and t.id in (select ${tickets.id} from ${tickets} where ${tickets.organisationId} = ${saleOrders.organisationId}
      and ${tickets.id} = ${saleOrders.opportunityId} and ${visibleTickets(scope)})`;

/** The orders that a filter leaves of all one may see: what their list, its totals and reports ask alike. */
export function narrowedOrders(scope: Scope, filter: OrderFilter): SQL {
  const { q, state, section, sub, partner, company, responsible, currency, from, to, linked } = filter;
  const words = q?.toLowerCase();
  const parts: (SQL | undefined)[] = [
    sql`${saleOrders.organisationId} = ${scope.organisationId}`,
    visibleOrders(scope),
    state ? sql`${saleOrders.state} = ${state}` : undefined,
    section ? (sub ? inSectionBelow(scope, section) : sql`${saleOrders.sectionId} = ${section}`) : undefined,
    partner ? sql`${saleOrders.partnerId} = ${partner}` : undefined,
    company
      ? sql`${saleOrders.partnerId} in (select p.id from partner p
          where p.organisation_id = ${scope.organisationId} and ${company} in (p.id, p.company_id))`
      : undefined,
    responsible ? sql`${saleOrders.responsibleId} = ${responsible}` : undefined,
    currency ? sql`${saleOrders.currency} = ${currency}` : undefined,
    from ? sql`${saleOrders.orderedOn} >= ${from}` : undefined,
    to ? sql`${saleOrders.orderedOn} <= ${to}` : undefined,
    linked === "yes" ? sql`${saleOrders.opportunityId} is not null` : undefined,
    linked === "no" ? sql`${saleOrders.opportunityId} is null` : undefined,
    words === undefined
      ? undefined
      : sql`(position(${words} in lower(${saleOrders.number})) > 0 or exists (
          select from partner named where named.organisation_id = ${saleOrders.organisationId}
            and named.id = ${saleOrders.partnerId} and position(${words} in lower(named.name)) > 0))`,
  ];
  return sql.join(
    parts.filter((part): part is SQL => Boolean(part)),
    sql` and `,
  );
}

/** Looked up once: the section, and all below it. */
const inSectionBelow = (scope: Scope, id: string): SQL => sql`${saleOrders.sectionId} = any(array(
  with recursive below as (
    select s.id from section s where s.organisation_id = ${scope.organisationId} and s.id = ${id}
    union
    select s.id from section s join below on s.parent_id = below.id where s.organisation_id = ${scope.organisationId})
  select id from below))`;

function beyond(after: string | null): SQL {
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})~(.{1,120})$/.exec(after ?? "") ?? [];
  return day && number ? sql`(${saleOrders.orderedOn}, ${saleOrders.number}) < (${day}::date, ${number})` : sql`true`;
}
