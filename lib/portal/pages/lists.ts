import "server-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { type OrderRow, type OrdersAsked, listOrders } from "../queries/orders";
import { type RequestPage, type Side, listRequests } from "../queries/requests";

const PER_PAGE = 30;

type Placed = { now: Date; timeZone: string };

/** Requests of one side in one list: found by their title, or all that are finished. */
export async function portalList(
  scope: Scope,
  asked: { side: Side; only?: "finished"; search?: string | undefined; after?: string | undefined },
): Promise<RequestPage & Placed> {
  const { actor, now, organisation } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing)[asked.side]) throw notFound();
  const page = await listRequests(scope, { ...asked, limit: PER_PAGE });
  return { ...page, now, timeZone: organisation.timeZone };
}

/** The orders of the reader's company. */
export async function portalOrders(
  scope: Scope,
  asked: OrdersAsked = {},
): Promise<{ rows: OrderRow[]; next: string | null }> {
  return listOrders(scope, { ...asked, limit: PER_PAGE });
}
