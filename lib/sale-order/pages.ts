import "server-only";
import { asc, eq, sql } from "drizzle-orm";

import { sections } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { staffChoices } from "@/lib/member/queries";
import { staffOnly } from "@/lib/organisation/staff-only";

import type { OrderFilter } from "./filter";
import { type OrderLine, type OrderTotal, orderById, orderLines, orderTotals, placeOfOrder } from "./queries";
import { mayKeepOrders } from "./visible";

const PER_PAGE = 50;

export type OrdersPage = {
  lines: OrderLine[];
  next: string | null;
  totals: OrderTotal[];
  /** The order whose form is open beside the list. */
  open: OrderLine | null;
  sections: { id: string; name: string }[];
  staff: { userId: string; name: string }[];
  mayKeep: boolean;
  currency: string;
  today: string;
};

/** The list of orders one may see, with totals per currency, and the form beside it. */
export async function ordersPage(
  scope: Scope,
  asked: { filter: OrderFilter; after: string | null; row: string | null },
): Promise<OrdersPage> {
  staffOnly(scope);
  const { filter, after, row } = asked;
  const found = await orderLines(scope, { filter, after, limit: PER_PAGE + 1 });
  const lines = found.slice(0, PER_PAGE);
  const last = found.length > PER_PAGE ? lines.at(-1) : undefined;
  const open = row && isId(row) ? (lines.find(({ id }) => id === row) ?? (await orderById(scope, row))) : null;
  const { actor, organisation, now } = scope;
  return {
    lines,
    next: last ? placeOfOrder(last) : null,
    totals: await orderTotals(scope, filter),
    open,
    sections: await sectionNames(scope),
    staff: await staffChoices(scope),
    mayKeep: actor.kind !== "person" || mayKeepOrders(actor.standing, open?.section?.id ?? null),
    currency: organisation.currency,
    today: new Intl.DateTimeFormat("en-CA", { timeZone: organisation.timeZone }).format(now),
  };
}

const sectionNames = ({ tx, organisationId }: Scope) =>
  tx
    .select({ id: sections.id, name: sections.name })
    .from(sections)
    .where(sql`${eq(sections.organisationId, organisationId)} and ${sections.active}`)
    .orderBy(asc(sections.sequence), asc(sections.name));
