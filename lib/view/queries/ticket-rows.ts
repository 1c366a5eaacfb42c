import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { TicketState } from "@/lib/ticket/phases";
import { type Clock, clockOf } from "@/lib/worklist/clock";

/** One ticket with everything a list can show of it. */
export type TicketRowShown = {
  number: number;
  version: number;
  title: string;
  state: TicketState;
  kind: string;
  partner: string | null;
  contact: string | null;
  section: string;
  category: string | null;
  responsible: string | null;
  priority: number;
  action: string | null;
  channel: string | null;
  due: Date | null;
  clock: Clock | null;
  /** The promise to the partner that runs out first, and how its time is said. */
  promise: Date | null;
  promiseTarget: "first_response" | "next_response" | "close" | null;
  promiseClock: Clock | null;
  deadline: Date | null;
  expectedCloseOn: string | null;
  createdAt: Date;
  closedAt: Date | null;
  at: Date;
  revenue: string | null;
  probability: number;
  cost: string | null;
  currency: string;
  tags: string | null;
  custom: Record<string, string | number | boolean | null>;
  /** Where it stands in the list, for the page after it. */
  place: string;
  /** Figures that were asked for beside. */
  also?: Readonly<Record<string, number>>;
};

/** Tickets in their order after a place, at most `limit`. One statement; `also` is a figure or two more of `ticket`, as JSON. */
export async function ticketRows(
  scope: Scope,
  {
    where,
    order,
    after,
    limit,
    also,
  }: { where: SQL; order: readonly SortKey[]; after: string | null; limit: number; also?: SQL },
): Promise<TicketRowShown[]> {
  // Ids first: so the list stops at its limit, and the rest is read for the rows that are shown.
  const found = await scope.tx.execute<Raw>(sql`
    select ticket.number, ticket.version, ticket.title, ticket.state, ticket.kind, ticket.priority, ticket.action_text as action,
      channel.code as channel, ticket.deadline, ticket.expected_close_on::text as "expectedCloseOn", ticket.created_at as "createdAt",
      ticket.closed_at as "closedAt", ticket.last_activity_at as at, ticket.expected_revenue::text as revenue, ticket.probability,
      ticket.expected_cost::text as cost, ticket.currency, ticket.custom, ${placeOf(order)} as place,
      least(ticket.promise_due_at, case when ticket.phase in ('draft', 'submitted', 'open', 'pending') then
        case when ticket.deadline < ${scope.now.toISOString()} then least(ticket.next_action_at, ticket.deadline) else coalesce(ticket.next_action_at, ticket.deadline) end
      end) as due,
      ticket.promise_due_at as promise, ticket.promise_target as "promiseTarget",
      client.name as partner, contact.name as contact, category.name as category, section.name as section, person.name as responsible,
      (select string_agg(tag.name, ', ' order by tag.name) from ticket_tag tt join tag on tag.organisation_id = tt.organisation_id and tag.id = tt.tag_id
        where tt.organisation_id = ticket.organisation_id and tt.ticket_id = ticket.id) as tags${also ? sql`, ${also} as also` : sql``}
    from unnest(array(select ${tickets.id} from ${tickets} where ${where} and ${afterPlace(order, after)} order by ${orderBy(order)} limit ${limit}))
        with ordinality as picked (id, position)
      join ticket on ticket.organisation_id = ${scope.organisationId} and ticket.id = picked.id
      join section on section.organisation_id = ticket.organisation_id and section.id = ticket.section_id
      left join partner client on client.organisation_id = ticket.organisation_id and client.id = ticket.partner_id
      left join partner contact on contact.organisation_id = ticket.organisation_id and contact.id = ticket.contact_id
      left join category on category.organisation_id = ticket.organisation_id and category.id = ticket.category_id
      left join channel on channel.organisation_id = ticket.organisation_id and channel.id = ticket.action_channel_id
      left join membership m on m.organisation_id = ticket.organisation_id and m.user_id = ticket.responsible_id
      left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
    order by picked.position`);
  return found.rows.map((row) => {
    const due = moment(row.due);
    const promise = moment(row.promise);
    return {
      ...row,
      due,
      clock: due && clockOf(due, true, scope.now, scope.organisation.timeZone),
      promise,
      promiseClock: promise && clockOf(promise, true, scope.now, scope.organisation.timeZone),
      deadline: moment(row.deadline),
      createdAt: new Date(row.createdAt),
      closedAt: moment(row.closedAt),
      at: new Date(row.at),
    };
  });
}

type Moments = "due" | "promise" | "deadline" | "createdAt" | "closedAt" | "at";
type Raw = Omit<TicketRowShown, Moments | "clock" | "promiseClock"> & {
  due: string | null;
  promise: string | null;
  deadline: string | null;
  createdAt: string;
  closedAt: string | null;
  at: string;
};

const moment = (text: string | null): Date | null => (text ? new Date(text) : null);
