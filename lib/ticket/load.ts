import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";

import { historyEntries, memberships, partners, sections, tickets } from "@/db/schema";
import type { Decision } from "@/lib/kernel/change";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import type { TicketFacts } from "./facts";
import type { TicketSituation } from "./operations/gate";
import { mayReadTicket, rolesOnTicket } from "./record-roles";
import { approvalRequired } from "./registry";
import { type TicketRow, ticketColumns } from "./row";
import { uuidArray } from "./visible";

export type LoadedTicket = {
  row: TicketRow;
  situation: TicketSituation;
  section: SectionSettings;
};

export type SectionSettings = {
  name: string;
  managerId: string | null;
  approvalRequired: "by_kind" | "yes" | "no";
  onStaffReply: "close" | "pending" | "none" | null;
  onPartnerReply: "reopen" | "close" | "none" | null;
};

export type TicketKey = { number: number } | { id: string };

/**
 * Reads and locks a ticket for a command. Not yours and does not exist are the same answer.
 *
 * @param options.version what the asker saw; "stale" when somebody changed the ticket since.
 * @param options.as "system" acts beyond roles: mail, portal and rules, after their own check of who may.
 */
export async function ticketForUpdate(
  scope: Scope,
  key: TicketKey,
  options: { version?: number | undefined; as?: "asker" | "system" } = {},
): Promise<LoadedTicket> {
  const locked = () => ticketStatement(scope, key).for("update", { of: tickets });
  // Whoever waited for the lock while the ticket went to another section finds no row beside it: a second look does.
  const found = (await locked())[0] ?? (await locked())[0];
  const ticket = opened(scope, found, options);
  if (isChanged(ticket.row, options.version)) throw await changedBy(scope, ticket.row);
  return ticket;
}

/**
 * For a step that the asker saw on an older state of the ticket: where the present state forbids it, that is the answer
 * ("It is already closed."); otherwise who else changed it since. What one did oneself, like a note on its way, is in
 * nobody's way.
 *
 * @throws {Refusal} "stale"
 */
export async function refuseChanged(
  scope: Scope,
  row: TicketRow,
  version: number | undefined,
  decision: Decision,
): Promise<void> {
  if (version === undefined || version === row.version || (!decision.allowed && decision.code === "blocked")) return;
  if (!(await isOwnDoing(scope, row, row.version - version))) throw await changedBy(scope, row);
}

/** Whether the last changes of the ticket, so many, are all the asker's own. */
async function isOwnDoing({ tx, organisationId, actor }: Scope, { id }: TicketRow, changes: number): Promise<boolean> {
  if (actor.kind !== "person") return false;
  const found = await tx.execute<{ own: boolean }>(sql`
    select bool_and(coalesce(l.actor_user_id = ${actor.userId}, false)) as own
    from (select command_id from row_change where organisation_id = ${organisationId} and table_name = 'ticket'
      and row_id = ${id} order by seq desc limit ${changes}) latest
      left join command_log done on done.organisation_id = ${organisationId} and done.id = latest.command_id
      -- What a rule did because of one's own act is one's own doing.
      left join command_log l on l.organisation_id = ${organisationId}
        and l.id = case when done.via = 'rule' then done.cause_id else done.id end`);
  return found.rows[0]?.own ?? false;
}

const isChanged = (row: TicketRow, version: number | undefined) => version !== undefined && version !== row.version;

async function changedBy(scope: Scope, { id }: TicketRow): Promise<Refusal> {
  const [last] = await scope.tx
    .select({ name: partners.name, rule: sql<string | null>`${historyEntries.details} -> 'rule' ->> 'name'` })
    .from(historyEntries)
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, historyEntries.organisationId),
        eq(memberships.userId, historyEntries.actorUserId),
      ),
    )
    .leftJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(
      and(
        eq(historyEntries.organisationId, scope.organisationId),
        eq(historyEntries.ticketId, id),
        sql`(${partners.id} is not null or ${historyEntries.entryType} = 'rule')`,
      ),
    )
    .orderBy(desc(historyEntries.at), desc(historyEntries.id))
    .limit(1);
  if (last?.rule) return new Refusal("stale", words("refusal.changedByRule", { name: last.rule }));
  return new Refusal("stale", last?.name ? words("refusal.changedBy", { name: last.name }) : "refusal.stale");
}

/** The same without a lock, for pages. */
export async function ticketToShow(scope: Scope, key: TicketKey): Promise<LoadedTicket> {
  return opened(scope, (await ticketStatement(scope, key))[0], {});
}

/** Several at once, for a board: those of the ids that the asker may read, in any order. */
export async function ticketsToShow(scope: Scope, ids: readonly string[]): Promise<LoadedTicket[]> {
  const found = await ticketStatement(scope, { ids });
  const { actor } = scope;
  return found
    .filter((one) => actor.kind !== "person" || mayReadTicket(actor.standing, actor.userId, factsOf(one)))
    .map((one) => opened(scope, one, {}));
}

function ticketStatement(scope: Scope, key: TicketKey | { ids: readonly string[] }) {
  return scope.tx
    .select({
      row: ticketColumns,
      section: {
        name: sections.name,
        managerId: sections.managerId,
        approvalRequired: sections.approvalRequired,
        onStaffReply: sections.onStaffReply,
        onPartnerReply: sections.onPartnerReply,
      },
      more: {
        sectionAllowsDelete: sections.allowDelete,
        parentSectionId: sections.parentId,
        parentSectionManagerId: sql<string | null>`(select parent.manager_id from section parent
          where parent.organisation_id = ${sections.organisationId} and parent.id = ${sections.parentId})`,
        operatorIds: sql<string[]>`array(select user_id from ticket_operator o
          where o.organisation_id = ${tickets.organisationId} and o.ticket_id = ${tickets.id})`,
        unfinishedEvents: sql<number>`(select count(*)::int from event_follow_up f join event e
            on e.organisation_id = f.organisation_id and e.id = f.event_id
          where f.organisation_id = ${tickets.organisationId} and f.ticket_id = ${tickets.id}
            and e.deleted_at is null and e.state in ('draft', 'planned', 'confirmed', 'received'))`,
      },
    })
    .from(tickets)
    .innerJoin(sections, and(eq(sections.organisationId, tickets.organisationId), eq(sections.id, tickets.sectionId)))
    .where(and(eq(tickets.organisationId, scope.organisationId), keyIs(key), sql`${tickets.deletedAt} is null`));
}

function keyIs(key: TicketKey | { ids: readonly string[] }) {
  if ("ids" in key) return sql`${tickets.id} = any(${uuidArray(key.ids)}::uuid[])`;
  return "number" in key ? eq(tickets.number, key.number) : eq(tickets.id, key.id);
}

type Found = Awaited<ReturnType<typeof ticketStatement>>[number];

function opened(scope: Scope, found: Found | undefined, { as = "asker" }: { as?: "asker" | "system" }): LoadedTicket {
  if (!found) throw notFound();
  const { row, section } = found;
  const facts = factsOf(found);
  const { actor } = scope;
  const bySystem = as === "system" || actor.kind !== "person";
  if (!bySystem && !mayReadTicket(actor.standing, actor.userId, facts)) throw notFound();
  return {
    row,
    section,
    situation: {
      facts,
      roles: bySystem ? "system" : rolesOnTicket(actor.standing, actor.userId, facts),
      approvalRequired: approvalRequired(row.kind, section.approvalRequired),
      now: scope.now,
      actorUserId: actor.kind === "person" && as === "asker" ? actor.userId : null,
    },
  };
}

const factsOf = ({ row, more }: Found): TicketFacts => ({
  ...row,
  ...more,
  quantity: numberOf(row.quantity),
  expectedRevenue: numberOf(row.expectedRevenue),
  expectedCost: numberOf(row.expectedCost),
});

const numberOf = (amount: string | null): number | null => (amount === null ? null : Number(amount));
