import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { staffChoices } from "@/lib/member/queries";
import { staffOnly } from "@/lib/organisation/staff-only";
import { visibleTickets } from "@/lib/ticket/visible";

import type { OrderFilter } from "./filter";
import {
  type OrderFile,
  type OrderLine,
  type OrderTotal,
  offeredFiles,
  orderById,
  orderLines,
  orderTotals,
  placeOfOrder,
} from "./queries";
import { mayKeepOrders } from "./visible";

const PER_PAGE = 50;

export type OrdersPage = {
  lines: OrderLine[];
  next: string | null;
  totals: OrderTotal[];
  /** The order whose form is open beside the list. */
  open: OrderLine | null;
  /** The opportunity a new order is entered for. */
  about: AboutOpportunity | null;
  /** Files of its opportunity that could stand on the order too. */
  offeredFiles: OrderFile[];
  sections: { id: string; name: string }[];
  staff: { userId: string; name: string; awayUntil: string | null }[];
  mayKeep: boolean;
  currency: string;
  today: string;
};

/** The list of orders one may see, with totals per currency, and the form beside it. */
export async function ordersPage(
  scope: Scope,
  asked: { filter: OrderFilter; after: string | null; row: string | null; opportunity: number | null },
): Promise<OrdersPage> {
  staffOnly(scope);
  const { filter, after, row, opportunity } = asked;
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
    about: !open && opportunity ? await opportunityToOrder(scope, opportunity) : null,
    ...(await choicesAround(scope, open)),
    staff: await staffChoices(scope),
    mayKeep: actor.kind !== "person" || mayKeepOrders(actor.standing, open?.section?.id ?? null),
    currency: organisation.currency,
    today: new Intl.DateTimeFormat("en-CA", { timeZone: organisation.timeZone }).format(now),
  };
}

export type AboutOpportunity = {
  number: number;
  title: string;
  partner: { id: string; name: string } | null;
  sectionId: string;
  responsibleId: string | null;
  amount: string | null;
  currency: string;
};

/** What is known of an opportunity, as the beginning of its order; nothing where it is not the reader's. */
async function opportunityToOrder(scope: Scope, number: number): Promise<AboutOpportunity | null> {
  const found = await scope.tx.execute<AboutOpportunity>(sql`
    select ${tickets.number}, ${tickets.title}, ${tickets.sectionId} as "sectionId", ${tickets.responsibleId} as "responsibleId",
      ${tickets.expectedRevenue}::text as amount, ${tickets.currency},
      (select json_build_object('id', p.id, 'name', p.name) from partner p
        where p.organisation_id = ${tickets.organisationId} and p.id = ${tickets.partnerId}) as partner
    from ${tickets} where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.number} = ${number}
      and ${tickets.kind} = 'sale_opportunity' and ${visibleTickets(scope)}`);
  return found.rows[0] ?? null;
}

/** Sections in use, and the files of the open order's opportunity, in one statement. */
async function choicesAround(
  scope: Scope,
  open: OrderLine | null,
): Promise<Pick<OrdersPage, "sections" | "offeredFiles">> {
  const found = await scope.tx.execute<Pick<OrdersPage, "sections" | "offeredFiles">>(sql`select
    (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.sequence, s.name), '[]')
      from section s where s.organisation_id = ${scope.organisationId} and s.active) as sections,
    ${offeredFiles(scope, open)} as "offeredFiles"`);
  return found.rows[0] ?? { sections: [], offeredFiles: [] };
}
