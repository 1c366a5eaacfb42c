import "server-only";
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";

import { eventFollowUps, historyEntries, occasions, tickets } from "@/db/schema";
import { eventHistoryRow, tellFollowedTickets } from "@/lib/event/apply";
import type { HistoryDraft } from "@/lib/kernel/change";
import type { Scope } from "@/lib/kernel/scope";
import { historyRow, occasionRow } from "@/lib/ticket/apply";
import { shownValues } from "@/lib/ticket/fields";

import { type Restoration, type Row, keyOf } from "./plan";

export type Told = {
  commandId: string;
  commandName: string;
  done: readonly Restoration[];
  /** The rows as they were before the undo. */
  before: ReadonlyMap<string, Row>;
  tickets: readonly string[];
  events: readonly string[];
  notRecallable: number;
};

/** The undo stands in the history of every ticket and event it touched, and rules hear of it as of any other change. */
export async function tellHistories(scope: Scope, told: Told): Promise<void> {
  const labels = await labelsOf(scope, told);
  for (const id of told.tickets) await tellTicket(scope, id, told, labels);
  for (const id of told.events) await tellEvent(scope, id, told, labels);
}

async function tellTicket(scope: Scope, id: string, told: Told, labels: Labels): Promise<void> {
  const before = told.before.get(keyOf({ table: "ticket", rowId: id }));
  if (!before) return;
  const own = told.done.find((step) => step.table === "ticket" && step.rowId === id);
  // What hangs on a ticket changes it too: its version tells other pages to look again.
  if (!own) await bump(scope, id);
  const values = own?.act === "set" ? own.values : {};
  const state = String(values.state ?? before.state);
  const moved = state !== before.state;
  const entry: HistoryDraft = {
    entryType: moved ? "transition" : values.kind ? "kind" : "edit",
    label: "undo",
    details: await detailsOf(scope, before, values, told, labels.get(id)),
    ...((moved || Boolean(values.kind)) && { fromState: String(before.state), toState: state }),
  };
  const ticket = { id, sectionId: String(values.section_id ?? before.section_id) };
  await scope.tx.insert(historyEntries).values(historyRow(scope, ticket, entry));
  const edited = Object.keys(values).filter((field) => criteria.has(field));
  await scope.tx.insert(occasions).values(
    occasionRow(
      scope,
      id,
      {
        type: moved ? "transition" : "edit",
        from: String(before.state),
        to: state,
        ...(!moved && { editedFields: edited.map(camel) }),
      },
      0,
    ),
  );
}

async function tellEvent(scope: Scope, id: string, told: Told, labels: Labels): Promise<void> {
  const before = told.before.get(keyOf({ table: "event", rowId: id }));
  if (!before) return;
  const own = told.done.find((step) => step.table === "event" && step.rowId === id);
  const values = own?.act === "set" ? own.values : {};
  const state = String(values.state ?? before.state);
  const moved = state !== before.state;
  const details = {
    undoes: told.commandId,
    what: labels.get(id) ?? told.commandName,
    ...(told.notRecallable > 0 && { notRecallable: told.notRecallable }),
  };
  const entry: HistoryDraft = {
    entryType: moved ? "transition" : "edit",
    label: "undo",
    details,
    ...(moved && { fromState: String(before.state), toState: state }),
  };
  const event = { id, sectionId: before.section_id as string | null };
  await scope.tx.insert(historyEntries).values(eventHistoryRow(scope, event, entry));
  // Only what the tickets have been told of before is worth a line there.
  if (!moved && own?.act !== "remove") return;
  const followed = (await followedBy(scope, id)).filter((ticketId) => !told.tickets.includes(ticketId));
  const who = { id, direction: before.direction as "incoming" | "outgoing" | "internal", senderEmail: null };
  await tellFollowedTickets(scope, who, followed, { entryType: "event_out", label: "undo", details });
}

async function bump(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .update(tickets)
    .set({ lastActivityAt: scope.now, updatedAt: scope.now, version: sql`${tickets.version} + 1` })
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, id)));
}

async function followedBy(scope: Scope, eventId: string): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: eventFollowUps.ticketId })
    .from(eventFollowUps)
    .where(and(eq(eventFollowUps.organisationId, scope.organisationId), eq(eventFollowUps.eventId, eventId)))
    .orderBy(asc(eventFollowUps.ticketId));
  return rows.map(({ id }) => id);
}

/** What the act was called in the history of each record: "close", "assign". */
type Labels = ReadonlyMap<string, string>;

async function labelsOf(scope: Scope, { commandId, tickets: ofTickets, events: ofEvents }: Told): Promise<Labels> {
  const rows = await scope.tx
    .select({ ticketId: historyEntries.ticketId, eventId: historyEntries.eventId, label: historyEntries.label })
    .from(historyEntries)
    .where(
      and(
        eq(historyEntries.organisationId, scope.organisationId),
        eq(historyEntries.commandId, commandId),
        // By their records, whose lines an index finds.
        or(inArray(historyEntries.ticketId, [...ofTickets]), inArray(historyEntries.eventId, [...ofEvents])),
      ),
    )
    .orderBy(asc(historyEntries.id));
  const labels = new Map<string, string>();
  for (const { ticketId, eventId, label } of rows) {
    const id = ticketId ?? eventId;
    if (id && !labels.has(id)) labels.set(id, label);
  }
  return labels;
}

/** Old and new values, ready to show, of the fields that people know. */
async function detailsOf(
  scope: Scope,
  before: Row,
  values: Row,
  told: Told,
  label: string | undefined,
): Promise<Record<string, unknown>> {
  const fields = Object.keys(values).filter((field) => shown.has(field));
  const named = (row: Row) => Object.fromEntries(fields.map((field) => [camel(field), row[field]]));
  const [old, now] = [await shownValues(scope, named(before)), await shownValues(scope, named(values))];
  const pairs = fields.map(camel).map((field) => [field, field === "description" ? [] : [old[field], now[field]]]);
  return {
    undoes: told.commandId,
    what: label ?? told.commandName,
    ...(told.notRecallable > 0 && { notRecallable: told.notRecallable }),
    ...Object.fromEntries(pairs),
  };
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Fields that rules have criteria on (domain 6.2). */
const criteria = new Set(["section_id", "category_id", "responsible_id", "partner_id", "priority", "kind", "deadline"]);

const shown = new Set([
  ...criteria,
  "title",
  "description",
  "supervisor_id",
  "contact_id",
  "partner_email",
  "billing_supplier_id",
  "begin_at",
  "end_at",
  "location",
  "expected_close_on",
  "quantity",
  "expected_revenue",
  "probability",
  "expected_cost",
  "next_action_at",
  "action_text",
]);
