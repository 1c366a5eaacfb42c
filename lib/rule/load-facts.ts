import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import type { TicketRow } from "@/lib/ticket/row";
import { ticketColumns } from "@/lib/ticket/row";
import { uuidArray } from "@/lib/ticket/visible";
import { plainText } from "@/lib/text/plain-text";

import type { RuleFacts } from "./facts";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";
import type { Rule } from "./types";
import type { RuleWorld } from "./world";

/** A ticket as rules see it, and its row for whoever changes it. */
export type TicketForRules = { row: TicketRow; facts: RuleFacts };

type Extra = {
  operatorIds: string[];
  unfinishedEvents: number;
  partnerCategoryIds: string[];
  companyId: string | null;
  supplierStatus: SupplierStatus | null;
  watchers: string[];
  communications: number;
  lastMessage: string | null;
  lastFormat: "html" | "text" | null;
  firstResponseDueAt: string | null;
  nextResponseDueAt: string | null;
  closeDueAt: string | null;
};

/**
 * Tickets as rules see them, in one statement. Deleted ones are left out; so is what no rule asks for.
 *
 * @param options.lock holds the rows until the end of the transaction.
 * @param options.rules who asks; unless said, everything but messages is read.
 */
export async function ticketsForRules(
  scope: Scope,
  world: RuleWorld,
  ids: readonly string[],
  { lock, messages, rules }: { lock: boolean; messages: boolean; rules?: readonly Asking[] },
): Promise<Map<string, TicketForRules>> {
  if (ids.length === 0) return new Map();
  const needs = { ...(rules ? needsOf(rules) : everything), messages };
  const found = scope.tx
    .select({ row: ticketColumns, extra: extraColumn(needs) })
    .from(tickets)
    .where(
      sql`${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} = any(${uuidArray(ids)}::uuid[])
        and ${tickets.deletedAt} is null`,
    )
    .orderBy(tickets.id);
  const rows = lock ? await found.for("update", { of: tickets }) : await found;
  return new Map(rows.map(({ row, extra }) => [row.id, { row, facts: factsOf(row, extra, world) }]));
}

/** Whether any of these rules looks into messages: most do not, and then nobody reads them. */
export const asksAboutMessages = (rules: readonly Pick<Rule, "criteria">[]): boolean =>
  rules.some(({ criteria }) => criteria.lastMessageContains !== undefined || criteria.minCommunications !== undefined);

type Asking = Pick<Rule, "criteria" | "actions" | "dateType">;
type Needs = { messages: boolean; partner: boolean; watchers: boolean; promises: boolean; steps: boolean };

const everything: Omit<Needs, "messages"> = { partner: true, watchers: true, promises: true, steps: true };

function needsOf(rules: readonly Asking[]): Omit<Needs, "messages"> {
  return {
    partner: rules.some(({ criteria }) => criteria.partnerId ?? criteria.partnerCategoryId ?? criteria.supplierStatus),
    watchers: rules.some(({ actions }) => actions.addWatchers ?? actions.mail?.to.watchers),
    promises: rules.some(({ dateType }) => dateType.endsWith("_due")),
    steps: rules.some(({ actions }) => actions.setState),
  };
}

function factsOf(row: TicketRow, { lastFormat, ...extra }: Extra, world: RuleWorld): RuleFacts {
  return {
    ...row,
    ...extra,
    lastMessage: extra.lastMessage === null ? null : plainText(extra.lastMessage, lastFormat),
    quantity: numberOf(row.quantity),
    expectedRevenue: numberOf(row.expectedRevenue),
    expectedCost: numberOf(row.expectedCost),
    firstResponseDueAt: momentOf(extra.firstResponseDueAt),
    nextResponseDueAt: momentOf(extra.nextResponseDueAt),
    closeDueAt: momentOf(extra.closeDueAt),
    ...ofSection(world, row.sectionId),
  };
}

/** What facts say of the ticket's section: another one once a rule moved it. */
export function ofSection(
  { sections }: RuleWorld,
  sectionId: string,
): Pick<RuleFacts, "sectionAllowsDelete" | "parentSectionId" | "parentSectionManagerId"> {
  const section = sections.get(sectionId);
  const parent = section?.parentId ? sections.get(section.parentId) : undefined;
  return {
    sectionAllowsDelete: section?.allowDelete ?? false,
    parentSectionId: section?.parentId ?? null,
    parentSectionManagerId: parent?.managerId ?? null,
  };
}

const numberOf = (amount: string | null): number | null => (amount === null ? null : Number(amount));
const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/**
 * Communications about the ticket: what was sent or came in, from whomever it is believed. Some were with others than the
 * partner, a supplier for example: whoever shows them outside leaves those out (isPublicThere).
 */
export const communicationsOf = (ticket: SQL): SQL => sql`event_follow_up f
  join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
  where f.organisation_id = ${ticket}.organisation_id and f.ticket_id = ${ticket}.id and e.deleted_at is null
    and e.direction <> 'internal' and e.state in ('sent', 'received', 'delivered') and e.verified and not e.automatic`;

function extraColumn(needs: Needs): SQL<Extra> {
  const ticket = sql`ticket`;
  const latest = sql`from ${communicationsOf(ticket)} order by e.begin_at desc, e.number desc limit 1`;
  const nobody = sql`array[]::text[]`;
  const none = sql`null`;
  return sql<Extra>`json_build_object(
    'operatorIds', ${where(
      needs.steps,
      sql`array(select o.user_id from ticket_operator o
        where o.organisation_id = ticket.organisation_id and o.ticket_id = ticket.id)`,
      nobody,
    )},
    'unfinishedEvents', ${where(
      needs.steps,
      sql`(select count(*) from event_follow_up f
          join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
        where f.organisation_id = ticket.organisation_id and f.ticket_id = ticket.id
          and e.deleted_at is null and e.state in ('draft', 'planned', 'confirmed', 'received'))`,
      sql`0`,
    )},
    'companyId', ${where(
      needs.partner,
      sql`(select p.company_id from partner p
        where p.organisation_id = ticket.organisation_id and p.id = ticket.partner_id)`,
      none,
    )},
    'supplierStatus', ${where(
      needs.partner,
      sql`(select s.supplier_status from partner p
          join partner s on s.organisation_id = p.organisation_id and s.id = coalesce(p.company_id, p.id)
        where p.organisation_id = ticket.organisation_id and p.id = ticket.partner_id)`,
      none,
    )},
    'partnerCategoryIds', ${where(
      needs.partner,
      sql`array(select distinct l.category_id from partner p
          join partner_category_link l on l.organisation_id = p.organisation_id and l.partner_id in (p.id, p.company_id)
        where p.organisation_id = ticket.organisation_id and p.id = ticket.partner_id)`,
      nobody,
    )},
    'watchers', ${where(
      needs.watchers,
      sql`array(select lower(w.email) from ticket_watcher w
        where w.organisation_id = ticket.organisation_id and w.ticket_id = ticket.id order by 1)`,
      nobody,
    )},
    'communications', ${where(needs.messages, sql`(select count(*) from ${communicationsOf(ticket)})`, sql`0`)},
    'lastMessage', ${where(needs.messages, sql`(select left(e.content, 20000) ${latest})`, none)},
    'lastFormat', ${where(needs.messages, sql`(select e.content_format ${latest})`, none)},
    'firstResponseDueAt', ${where(needs.promises, due("first_response"), none)},
    'nextResponseDueAt', ${where(needs.promises, due("next_response"), none)},
    'closeDueAt', ${where(needs.promises, due("close"), none)})`;
}

/** When the promise that runs now is due. */
const due = (target: string) => sql`(select c.due_at from ticket_clock c
  where c.organisation_id = ticket.organisation_id and c.ticket_id = ticket.id and c.target = ${sql.raw(`'${target}'`)}
    and c.met_at is null and c.void_at is null)`;

const where = (needed: boolean, wanted: SQL, otherwise: SQL) => (needed ? wanted : otherwise);
