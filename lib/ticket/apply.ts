import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { historyEntries, occasions, ticketOperators, tickets, ticketWatchers } from "@/db/schema";
import { insertion } from "@/lib/access/rows";
import { actNow, positionIn } from "@/lib/kernel/acts";
import type { Audience, Change, Decision, HistoryDraft, OccasionDraft } from "@/lib/kernel/change";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { supervisorsOf } from "@/lib/notification/audience";
import { words } from "@/lib/kernel/words";
import { notifyPeople, notifyWatchers } from "@/lib/notification/notify";

import { type TicketRow, ticketColumns } from "./row";

/**
 * Turns a decision about a ticket into its row, history, occasions and notices.
 *
 * @throws {Refusal} the decision's own "no".
 */
export async function applyToTicket(scope: Scope, ticket: TicketRow, decision: Decision): Promise<TicketRow> {
  const changes = changesOf(decision);
  const values = valuesOf(changes);
  for (const change of changes) {
    if (change.kind === "addOperator") await addOperator(scope, ticket.id, change.userId);
  }
  const sectionId = typeof values["sectionId"] === "string" ? values["sectionId"] : ticket.sectionId;
  const [{ isWatched, ...changed }] = await Promise.all([
    writeRow(scope, ticket, values),
    writeRecord(scope, { id: ticket.id, sectionId }, changes),
  ]);
  await tellPeople(scope, changed, changes, isWatched);
  return changed;
}

/** The changes of an allowed decision; a refusal becomes the exception that undoes the command. */
export function changesOf(decision: Decision): readonly Change[] {
  if (!decision.allowed) throw new Refusal(decision.code, decision.because);
  return decision.changes;
}

async function writeRow(scope: Scope, ticket: TicketRow, values: ReturnType<typeof valuesOf>) {
  const [row] = await scope.tx
    .update(tickets)
    .set({ ...values, updatedAt: scope.now, version: sql`${tickets.version} + 1` })
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, ticket.id)))
    .returning({ ...ticketColumns, isWatched: isWatched(scope) });
  if (!row) throw new Error(`Ticket ${ticket.id} went away while it was locked.`);
  return row;
}

/** Most tickets are watched by nobody: then nobody need be looked for. */
const isWatched = ({ organisationId }: Scope) => sql<boolean>`exists (select from ${ticketWatchers} watcher
  where watcher.organisation_id = ${organisationId} and watcher.ticket_id = ${tickets.id})`;

/** All column values of the changes together; money and quantities travel as text. */
export function valuesOf(changes: readonly Change[]): Record<string, string | number | boolean | Date | null> {
  const values = Object.assign({}, ...changes.map((change) => (change.kind === "set" ? change.values : {})));
  for (const column of ["quantity", "expectedRevenue", "expectedCost"]) {
    if (typeof values[column] === "number") values[column] = String(values[column]);
  }
  return values;
}

/** What people read of the changes, and what rules are asked about: one statement. */
export async function writeRecord(
  scope: Scope,
  ticket: Pick<TicketRow, "id" | "sectionId">,
  changes: readonly Change[],
): Promise<void> {
  const { lines, rows } = recordOf(scope, ticket, changes);
  await insertRecord(scope, lines, rows);
}

/** The lines of history and the occasions of the changes. */
export function recordOf(scope: Scope, ticket: Pick<TicketRow, "id" | "sectionId">, changes: readonly Change[]) {
  const entries = changes.flatMap((change) => (change.kind === "history" ? [change.entry] : []));
  const drafts = changes.flatMap((change) => (change.kind === "occasion" ? [change.occasion] : []));
  return {
    lines: entries.map((entry) => historyRow(scope, ticket, entry)),
    rows: drafts.map((draft, position) => occasionRow(scope, ticket.id, draft, position)),
  };
}

/** Lines of history and occasions in one statement. */
export async function insertRecord(
  { tx }: Scope,
  lines: readonly (typeof historyEntries.$inferInsert)[],
  rows: readonly (typeof occasions.$inferInsert)[],
): Promise<void> {
  const history = lines.length > 0 ? insertion(historyEntries, lines) : null;
  if (rows.length > 0) {
    const line = history ? sql`with line as (${history}) ` : sql``;
    await tx.execute(sql`${line}${insertion(occasions, rows)}`);
  } else if (history) await tx.execute(history);
}

export async function writeHistory(scope: Scope, ticket: TicketRow, changes: readonly Change[]): Promise<void> {
  await writeRecord(
    scope,
    ticket,
    changes.filter(({ kind }) => kind === "history"),
  );
}

/** A line of the ticket's history, written by whoever acts. */
export function historyRow(
  scope: Scope,
  ticket: Pick<TicketRow, "id" | "sectionId">,
  entry: HistoryDraft,
): typeof historyEntries.$inferInsert {
  const { actor, commandId } = scope;
  if (!commandId) throw new Error("History is written by commands only.");
  return {
    organisationId: scope.organisationId,
    id: newId(),
    ticketId: ticket.id,
    eventId: entry.eventId ?? null,
    commandId,
    at: scope.now,
    entryType: entry.entryType,
    label: entry.label,
    text: entry.text ?? null,
    actorUserId: actor.kind === "person" ? actor.userId : null,
    actorEmail: entry.actorEmail ?? null,
    sectionId: ticket.sectionId,
    plannedFor: entry.plannedFor ?? null,
    stateOfMindId: entry.stateOfMindId ?? null,
    channelId: entry.channelId ?? null,
    actionKind: entry.actionKind ?? "none",
    fromState: (entry.fromState ?? null) as (typeof historyEntries.$inferInsert)["fromState"],
    toState: (entry.toState ?? null) as (typeof historyEntries.$inferInsert)["toState"],
    visibility: entry.visibility ?? "internal",
    details: entry.details ?? null,
    ruleRunId: entry.ruleRunId ?? null,
  };
}

/** An occasion row: rules are evaluated, and later rehearsed, on these. The scope hears of it: `settleOccasions`. */
export function occasionRow(
  scope: Scope,
  ticketId: string,
  draft: OccasionDraft,
  position: number,
): typeof occasions.$inferInsert {
  if (!scope.commandId) throw new Error("Occasions are written by commands only.");
  const id = newId();
  const { ruleRunId: causeRuleRunId = null, ...occasion } = draft;
  scope.occasions.push({ ...occasion, id, ticketId, act: actNow(scope.occasions), causeRuleRunId });
  return {
    organisationId: scope.organisationId,
    id,
    ticketId,
    commandId: scope.commandId,
    position: positionIn(scope.occasions, position),
    causeRuleRunId,
    type: draft.type,
    fromState: draft.from,
    toState: draft.to,
    editedFields: draft.editedFields ? [...draft.editedFields] : null,
    communication: draft.communication ?? null,
    at: scope.now,
  };
}

export async function addOperator(scope: Scope, ticketId: string, userId: string): Promise<void> {
  const { organisationId, now } = scope;
  await scope.tx
    .insert(ticketOperators)
    .values({ organisationId, id: newId(), ticketId, userId, createdAt: now, updatedAt: now })
    .onConflictDoNothing();
}

async function tellPeople(
  scope: Scope,
  ticket: TicketRow,
  changes: readonly Change[],
  isWatched: boolean,
): Promise<void> {
  for (const change of changes) {
    if (change.kind !== "notify") continue;
    const about = { ...change.about, params: { ...change.about.params, number: ticket.number, title: ticket.title } };
    await notifyPeople(scope, await audienceOf(scope, ticket, change.whom), about, { ticketId: ticket.id });
  }
  if (isWatched && isNewsForWatchers(changes)) {
    await notifyWatchers(scope, [ticket.id], words("notice.watched.moved", { number: ticket.number }));
  }
}

/** A step or a comment; not every property that somebody corrects. */
const isNewsForWatchers = (changes: readonly Change[]): boolean =>
  changes.some((change) => change.kind === "history" && ["transition", "comment"].includes(change.entry.entryType));

async function audienceOf(scope: Scope, ticket: TicketRow, whom: Audience): Promise<(string | null)[]> {
  switch (whom) {
    case "sectionSupervisors":
      return [ticket.supervisorId, ...(await supervisorsOf(scope, ticket.sectionId))];
    case "responsible":
      return [ticket.responsibleId];
    case "owner":
      return [ticket.createdBy];
    default:
      throw new Error(`A ticket has no ${whom}.`);
  }
}
