import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import { tickets } from "@/db/schema";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { day, moment, money, named } from "../shapes";

export const ticketAnswer = z.object({
  number: z.number().int(),
  version: z.number().int(),
  kind: z.enum(ticketKinds as [string, ...string[]]),
  title: z.string(),
  description: z.string().nullable(),
  state: z.enum(ticketStates),
  phase: z.enum(ticketPhases),
  archived: z.boolean(),
  priority: z.number().int().describe("1 highest to 5 lowest"),
  section: named,
  category: named.nullable(),
  responsible: named.nullable(),
  supervisor: named.nullable(),
  partner: named.nullable(),
  contact: named.nullable(),
  partnerEmail: z.string().nullable(),
  billingSupplier: named.nullable(),
  campaign: z.number().int().nullable().describe("Number of the campaign"),
  beginAt: moment.nullable(),
  endAt: moment.nullable(),
  allDay: z.boolean(),
  location: z.string().nullable(),
  deadline: moment.nullable(),
  promiseDueAt: moment.nullable().describe("When the promise to the partner runs out that is due first"),
  expectedCloseOn: day.nullable(),
  quantity: z.string().nullable(),
  quantityUnit: z.string(),
  expectedRevenue: money.nullable(),
  probability: z.number().int().describe("Percent"),
  expectedCost: money.nullable(),
  currency: z.string(),
  actionText: z.string().nullable(),
  nextActionAt: moment.nullable(),
  openedAt: moment.nullable(),
  closedAt: moment.nullable(),
  outcome: z.string().nullable(),
  closeReason: z.string().nullable(),
  mergedInto: z.number().int().nullable(),
  tags: z.array(z.string()),
  custom: z.record(z.string(), z.unknown()).describe("The organisation's own fields, by key"),
  createdAt: moment,
  updatedAt: moment,
  lastActivityAt: moment,
});
export type TicketAnswer = z.output<typeof ticketAnswer>;

const person = (id: SQL) => sql`(select json_build_object('id', m.user_id, 'name', p.name) from membership m
  join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
  where m.organisation_id = ticket.organisation_id and m.user_id = ${id})`;
const row = (
  table: string,
  id: SQL,
) => sql`(select json_build_object('id', r.id, 'name', r.name) from ${sql.raw(table)} r
  where r.organisation_id = ticket.organisation_id and r.id = ${id})`;
const other = (id: SQL) =>
  sql`(select t.number from ticket t where t.organisation_id = ticket.organisation_id and t.id = ${id})`;

/** Tickets as other programs see them, in their order after a place. One statement. */
export async function ticketAnswers(
  scope: Scope,
  { where, order, after, limit }: { where: SQL; order: readonly SortKey[]; after: string | null; limit: number },
): Promise<(TicketAnswer & { place: string })[]> {
  const { rows } = await scope.tx.execute<TicketAnswer & { place: string }>(sql`
    select ticket.number, ticket.version, ticket.kind, ticket.title, ticket.description, ticket.state, ticket.phase, ticket.archived,
      ticket.priority, ${row("section", sql`ticket.section_id`)} as section, ${row("category", sql`ticket.category_id`)} as category,
      ${person(sql`ticket.responsible_id`)} as responsible, ${person(sql`ticket.supervisor_id`)} as supervisor,
      ${row("partner", sql`ticket.partner_id`)} as partner, ${row("partner", sql`ticket.contact_id`)} as contact,
      ticket.partner_email as "partnerEmail", ${row("partner", sql`ticket.billing_supplier_id`)} as "billingSupplier",
      ${other(sql`ticket.campaign_id`)} as campaign, ticket.begin_at as "beginAt", ticket.end_at as "endAt", ticket.all_day as "allDay",
      ticket.location, ticket.deadline, ticket.promise_due_at as "promiseDueAt", ticket.expected_close_on::text as "expectedCloseOn",
      ticket.quantity::text, ticket.quantity_unit as "quantityUnit", ticket.expected_revenue::text as "expectedRevenue",
      ticket.probability, ticket.expected_cost::text as "expectedCost", ticket.currency, ticket.action_text as "actionText",
      ticket.next_action_at as "nextActionAt", ticket.opened_at as "openedAt", ticket.closed_at as "closedAt", ticket.outcome,
      ticket.close_reason as "closeReason", ${other(sql`ticket.merged_into_id`)} as "mergedInto", ticket.custom,
      array(select tag.name from ticket_tag tt join tag on tag.organisation_id = tt.organisation_id and tag.id = tt.tag_id
        where tt.organisation_id = ticket.organisation_id and tt.ticket_id = ticket.id order by tag.name) as tags,
      ticket.created_at as "createdAt", ticket.updated_at as "updatedAt", ticket.last_activity_at as "lastActivityAt",
      ${placeOf(order)} as place
    from unnest(array(select ${tickets.id} from ${tickets} where ${where} and ${afterPlace(order, after)} order by ${orderBy(order)} limit ${limit}))
        with ordinality as picked (id, position)
      join ticket on ticket.organisation_id = ${scope.organisationId} and ticket.id = picked.id
    order by picked.position`);
  return rows.map((one) => ({ ...one, ...momentsOf(one) }));
}

const moments = [
  "beginAt",
  "endAt",
  "deadline",
  "promiseDueAt",
  "nextActionAt",
  "openedAt",
  "closedAt",
  "createdAt",
  "updatedAt",
  "lastActivityAt",
] as const;

/** PostgreSQL writes moments its own way. */
const momentsOf = (row: TicketAnswer) =>
  Object.fromEntries(
    moments.flatMap((name) => {
      const value = row[name];
      return value ? [[name, new Date(value).toISOString()]] : [];
    }),
  );
