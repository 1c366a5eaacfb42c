import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";

import { eventFollowUps, historyEntries, rowChanges, ticketWatchers } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { applyToTicket } from "../apply";
import { type LoadedTicket, ticketForUpdate } from "../load";
import { type BeforeMerge, type MergeTarget, mergeInto, unmerge } from "../operations/merge";
import type { TicketState } from "../phases";
import type { TicketRow } from "../row";
import type { MergeTicketInput, TakeTicketInput } from "../schema";

/**
 * Two tickets were about the same: this one is closed and points at the other, where its messages follow along and
 * where later answers to it go. Nothing is deleted; unmerging brings it back.
 *
 * @throws {Refusal} "not-found" for a ticket, or a target, that is not the asker's.
 */
export const mergeTicket = command("ticket.merge", async (scope, input: MergeTicketInput) => {
  if (input.number === input.into) throw invalidField("into", "ticket.refusal.mergeSelf");
  const [ticket, target] = await bothLocked(scope, input);
  mayWriteOn(target);
  const changed = await applyToTicket(scope, ticket.row, mergeInto(ticket.situation, targetOf(target.row)));
  await bringEvents(scope, ticket.row.id, target.row.id);
  if (ticket.row.partnerId && ticket.row.partnerId === target.row.partnerId) {
    await bringWatchers(scope, ticket.row, target.row);
  }
  await noteOn(scope, target.row, "merged_in", ticket.row);
  return { number: changed.number, into: target.row.number, version: changed.version };
});

/** Takes a merge back: the ticket is again in the state it had, and its messages leave the other one. */
export const unmergeTicket = command("ticket.unmerge", async (scope, input: TakeTicketInput) => {
  const ticket = await ticketForUpdate(scope, input, { version: input.version });
  const { mergedIntoId } = ticket.row;
  if (!mergedIntoId) throw new Refusal("blocked", "ticket.refusal.notMerged");
  const target = await ticketForUpdate(scope, { id: mergedIntoId }, { as: "system" });
  const merge = await commandOfMerge(scope, ticket.row.id);
  const before = await beforeMerge(scope, ticket.row, merge);
  const changed = await applyToTicket(scope, ticket.row, unmerge(ticket.situation, before, targetOf(target.row)));
  await scope.tx
    .delete(eventFollowUps)
    .where(
      and(
        eq(eventFollowUps.organisationId, scope.organisationId),
        eq(eventFollowUps.ticketId, target.row.id),
        eq(eventFollowUps.homeTicketId, ticket.row.id),
      ),
    );
  if (merge) await dropWatchersOf(scope, target.row.id, merge);
  await noteOn(scope, target.row, "unmerged_from", ticket.row);
  return { number: changed.number, version: changed.version };
});

/** In the order of their numbers, so that two merges in opposite directions wait for each other. */
async function bothLocked(scope: Scope, { number, version, into }: MergeTicketInput) {
  const own = () => ticketForUpdate(scope, { number }, { version });
  const other = () => ticketForUpdate(scope, { number: into });
  if (number < into) {
    const ticket = await own();
    return [ticket, await other()] as const;
  }
  const target = await other();
  return [await own(), target] as const;
}

function mayWriteOn({ situation: { roles } }: LoadedTicket): void {
  const may = roles === "system" || roles.some((role) => role !== "AUDITOR" && role !== "OWNER");
  if (!may) throw new Refusal("not-permitted", "ticket.refusal.notYours");
}

const targetOf = ({ id, number, title, mergedIntoId }: TicketRow): MergeTarget => ({
  id,
  number,
  title,
  isMerged: mergedIntoId !== null,
});

async function bringEvents(scope: Scope, from: string, to: string): Promise<void> {
  const { organisationId, now, actor } = scope;
  const events = await scope.tx
    .select({ eventId: eventFollowUps.eventId })
    .from(eventFollowUps)
    .where(and(eq(eventFollowUps.organisationId, organisationId), eq(eventFollowUps.ticketId, from)));
  if (events.length === 0) return;
  await scope.tx
    .insert(eventFollowUps)
    .values(
      events.map(({ eventId }) => ({
        organisationId,
        id: newId(),
        createdAt: now,
        createdBy: actor.kind === "person" ? actor.userId : null,
        updatedAt: now,
        eventId,
        ticketId: to,
        homeTicketId: from,
      })),
    )
    .onConflictDoNothing();
}

/** The same partner's people stay in copy; those of another partner are not shown this one's messages. */
async function bringWatchers(scope: Scope, from: TicketRow, to: TicketRow): Promise<void> {
  const { organisationId, now } = scope;
  const watchers = await scope.tx
    .select({
      email: ticketWatchers.email,
      userId: ticketWatchers.userId,
      partnerId: ticketWatchers.partnerId,
      addedVia: ticketWatchers.addedVia,
    })
    .from(ticketWatchers)
    .where(and(eq(ticketWatchers.organisationId, organisationId), eq(ticketWatchers.ticketId, from.id)));
  const contact =
    from.partnerEmail && from.partnerEmail.toLowerCase() !== to.partnerEmail?.toLowerCase()
      ? [{ email: from.partnerEmail, userId: null, partnerId: from.contactId, addedVia: "user" as const }]
      : [];
  const rows = [...watchers, ...contact].map((one) => ({
    ...one,
    organisationId,
    id: newId(),
    ticketId: to.id,
    createdAt: now,
    updatedAt: now,
  }));
  if (rows.length > 0) await scope.tx.insert(ticketWatchers).values(rows).onConflictDoNothing();
}

async function dropWatchersOf(scope: Scope, ticketId: string, merge: string): Promise<void> {
  const { organisationId } = scope;
  await scope.tx.execute(sql`
    delete from ticket_watcher w where w.organisation_id = ${organisationId} and w.ticket_id = ${ticketId}
      and w.id::text in (select row_id from row_change where organisation_id = ${organisationId}
        and command_id = ${merge} and table_name = 'ticket_watcher' and op = 'I')`);
}

function noteOn(scope: Scope, on: TicketRow, label: string, about: TicketRow) {
  return applyToTicket(scope, on, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "edit", label, text: `#${about.number} ${about.title}` } },
    ],
  });
}

async function commandOfMerge(scope: Scope, ticketId: string): Promise<string | null> {
  const [entry] = await scope.tx
    .select({ commandId: historyEntries.commandId })
    .from(historyEntries)
    .where(
      and(
        eq(historyEntries.organisationId, scope.organisationId),
        eq(historyEntries.ticketId, ticketId),
        eq(historyEntries.label, "merge"),
      ),
    )
    .orderBy(desc(historyEntries.at), desc(historyEntries.id))
    .limit(1);
  return entry?.commandId ?? null;
}

/** What the merge replaced, as the database remembers it; columns it left alone are as they are. */
async function beforeMerge(scope: Scope, row: TicketRow, merge: string | null): Promise<BeforeMerge> {
  const [change] = merge
    ? await scope.tx
        .select({ old: rowChanges.old })
        .from(rowChanges)
        .where(
          and(
            eq(rowChanges.organisationId, scope.organisationId),
            eq(rowChanges.commandId, merge),
            eq(rowChanges.rowId, row.id),
            eq(rowChanges.tableName, "ticket"),
          ),
        )
        .orderBy(rowChanges.seq)
        .limit(1)
    : [];
  const old = change?.old ?? {};
  const was = <T>(column: string, present: T): T => (column in old ? (old[column] as T) : present);
  const closedAt = was<string | Date | null>("closed_at", row.closedAt);
  return {
    state: was<TicketState>("state", row.state),
    archived: was("archived", row.archived),
    closedAt: closedAt === null ? null : new Date(closedAt),
    closedBy: was("closed_by", row.closedBy),
  };
}
