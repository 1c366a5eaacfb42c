import "server-only";
import { type SQL, and, desc, eq, sql } from "drizzle-orm";

import { saleOrders } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";
import { ordersInPortal } from "@/lib/ticket/visible-orders";

import type { PortalFile } from "./timeline";

/** What became of an order, as its customer sees it. */
export const orderStates = ["confirmed", "cancelled"] as const;
export type OrderState = (typeof orderStates)[number];

export type OrderRow = {
  number: string;
  /** A day, "2026-05-11". */
  orderedOn: string;
  amount: string;
  currency: string;
  state: OrderState;
  /** Files of the order that are meant for the customer. */
  files: PortalFile[];
};

export type OrdersAsked = { search?: string | undefined; state?: OrderState | undefined; after?: string | undefined };

/**
 * The sale orders of the actor's company, newest first, with their documents.
 *
 * @throws {Refusal} "not-found" for whoever is no customer.
 */
export async function listOrders(
  scope: Scope,
  asked: OrdersAsked & { limit: number },
): Promise<{ rows: OrderRow[]; next: string | null }> {
  const { actor } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing).orders) throw notFound();
  const found = await scope.tx
    .select({
      number: saleOrders.number,
      orderedOn: saleOrders.orderedOn,
      amount: saleOrders.amount,
      currency: saleOrders.currency,
      state: sql<OrderState>`sale_order.state`,
      files: filesOf,
    })
    .from(saleOrders)
    .where(
      and(
        eq(saleOrders.organisationId, scope.organisationId),
        ordersInPortal(scope),
        asked.state ? eq(saleOrders.state, asked.state) : undefined,
        numberHas(asked.search),
        beyond(asked.after),
      ),
    )
    .orderBy(desc(saleOrders.orderedOn), desc(saleOrders.number))
    .limit(asked.limit + 1);
  const rows = found.slice(0, asked.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > asked.limit && last ? `${last.orderedOn}~${last.number}` : null };
}

// Columns are written out: in what a statement selects they would lose the name of their table.
const filesOf = sql<PortalFile[]>`(select coalesce(json_agg(json_build_object('id', d.id, 'name', d.file_name,
    'size', d.size, 'isPicture', d.mime_type like 'image/%') order by d.id), '[]')
  from document_link l join document d on d.organisation_id = l.organisation_id and d.id = l.document_id
  where l.organisation_id = sale_order.organisation_id and l.order_id = sale_order.id
    and d.visibility = 'partner' and d.deleted_at is null)`;

function numberHas(search: string | undefined): SQL | undefined {
  const text = search?.trim().slice(0, 100);
  return text ? sql`${saleOrders.number} ilike ${`%${text.replace(/[\\%_]/g, "\\$&")}%`}` : undefined;
}

function beyond(after: string | undefined) {
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})~(.{1,100})$/.exec(after ?? "") ?? [];
  return day && number ? sql`(${saleOrders.orderedOn}, ${saleOrders.number}) < (${day}, ${number})` : undefined;
}
