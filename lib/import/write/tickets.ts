import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";

import { categories, historyEntries, importKeys, sections, tickets } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import { onceIn } from "@/lib/kernel/once";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { nextNumbers } from "@/lib/numbering/next-number";
import { newRow } from "@/lib/organisation/rows";
import { type TicketRow, ticketColumns } from "@/lib/ticket/row";

import type { Mapping } from "../schema";
import { type ReadyRow, type WrittenRow, idIn, numberIn, textIn } from "./row";
import { type Setting, stateColumns, ticketColumnsOf, ticketStory } from "./ticket-as-it-was";

/**
 * Writes tickets as they were: opened and closed on their own days, with the state and outcome the file says. Nobody is
 * told, no rule is asked and no promise begins; only the number is of today.
 */
export async function writeTickets(
  scope: Scope,
  rows: readonly ReadyRow[],
  setting: Setting,
  { known, source }: Mapping,
): Promise<WrittenRow[]> {
  const updated = await changeTickets(
    scope,
    setting,
    known,
    rows.filter(({ targetId }) => targetId),
  );
  const fresh = rows.filter(({ targetId }) => !targetId);
  if (fresh.length === 0) return updated;
  const section = await sectionsFor(scope);
  const chances = await chancesOf(scope, fresh);
  const made = fresh.map((row) => ({ row, ...newRow(scope) }));
  const numbers = await nextNumbers(scope, "ticket", fresh.length);
  const values = made.map(({ row, ...base }, place) => {
    const story = ticketStory(setting, row.values);
    const at = section(idIn(row.values, "section"), setting.ticketKind);
    return {
      ...defaults,
      ...stateColumns(setting, row.values),
      ...(numberIn(row.values, "probability") === undefined && chances(row, setting)),
      ...ticketColumnsOf(setting, row.values),
      ...base,
      createdAt: story.createdAt,
      // Who made it in the other program is not known here: it is nobody's own.
      createdBy: null,
      number: numbers[place] ?? 0,
      kind: setting.ticketKind as TicketRow["kind"],
      title: textIn(row.values, "title") ?? "",
      sectionId: at.id,
      supervisorId: at.managerId,
      currency:
        typeof row.values.currency === "string" ? row.values.currency.toUpperCase() : scope.organisation.currency,
      billingSupplierId: setting.ticketKind === "sale_opportunity" ? scope.organisation.ownCompanyId : null,
      beginAt: setting.ticketKind === "meeting" ? null : story.createdAt,
      lastActivityAt: story.lines.at(-2)?.at ?? story.createdAt,
    };
  });
  await scope.tx.insert(tickets).values(values);
  await scope.tx
    .insert(historyEntries)
    .values(
      values.flatMap((ticket, place) =>
        linesOf(scope, ticket, ticketStory(setting, made[place]?.row.values ?? {}).lines),
      ),
    );
  await scope.tx
    .insert(importKeys)
    .values(
      made.map(({ row, id }) => ({ ...newRow(scope), noun: "ticket" as const, source, key: row.key, ticketId: id })),
    )
    // One that named a ticket which is gone names this one now.
    .onConflictDoUpdate({
      target: [importKeys.organisationId, importKeys.noun, importKeys.source, importKeys.key],
      set: { ticketId: sql`excluded.ticket_id`, updatedAt: scope.now },
    });
  return [...updated, ...made.map(({ row, id }): WrittenRow => ({ id: row.id, outcome: "created", targetId: id }))];
}

const defaults = { createdVia: "import" as const, allDay: true };

type Line = ReturnType<typeof ticketStory>["lines"][number] & { details?: Record<string, unknown> };

function linesOf(scope: Scope, ticket: { id: string; sectionId: string }, lines: readonly Line[]) {
  const { organisationId, commandId, actor, now } = scope;
  if (!commandId) throw new Error("History is written by commands only.");
  return lines.map((line) => ({
    organisationId,
    id: newId(),
    ticketId: ticket.id,
    commandId,
    sectionId: ticket.sectionId,
    // What happened then was done by somebody else; only the import is the asker's.
    actorUserId: line.at === now && actor.kind === "person" ? actor.userId : null,
    ...line,
  }));
}

type Section = { id: string; managerId: string | null; defaultKind: string };

/** The section a row names, or the first whose cases are of this kind. */
async function sectionsFor(scope: Scope): Promise<(id: string | undefined, kind: string) => Section> {
  const all = await onceIn(scope, "sections of imports", async () =>
    scope.tx
      .select({ id: sections.id, managerId: sections.managerId, defaultKind: sections.defaultKind })
      .from(sections)
      .where(and(eq(sections.organisationId, scope.organisationId), sections.active))
      .orderBy(asc(sections.sequence), asc(sections.name)),
  );
  return (id, kind) => {
    const found = id ? all.find((one) => one.id === id) : (all.find((one) => one.defaultKind === kind) ?? all[0]);
    if (!found) throw new Refusal("blocked", "refusal.sectionMissing");
    return found;
  };
}

/** Open ones without a chance of their own have that of their category, as when somebody chooses it. */
async function chancesOf(scope: Scope, rows: readonly ReadyRow[]) {
  const ids = [...new Set(rows.flatMap(({ values }) => idIn(values, "category") ?? []))];
  const found =
    ids.length === 0
      ? []
      : await scope.tx
          .select({ id: categories.id, chance: categories.defaultProbability })
          .from(categories)
          .where(and(eq(categories.organisationId, scope.organisationId), inArray(categories.id, ids)));
  const byId = new Map(found.map(({ id, chance }) => [id, chance]));
  return ({ values }: ReadyRow, setting: Setting) =>
    stateColumns(setting, values).phase === "closed"
      ? {}
      : { probability: byId.get(idIn(values, "category") ?? "") ?? 0 };
}

const skipped = (row: ReadyRow): WrittenRow => ({ id: row.id, outcome: "skipped", targetId: row.targetId });

/** Brings tickets of an earlier import up to what the file says now; what it does not say stays. */
async function changeTickets(
  scope: Scope,
  setting: Setting,
  known: Mapping["known"],
  rows: readonly ReadyRow[],
): Promise<WrittenRow[]> {
  if (known === "skip" || rows.length === 0) return rows.map(skipped);
  const ids = rows.flatMap(({ targetId }) => targetId ?? []);
  const found = await scope.tx
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), inArray(tickets.id, ids)))
    .orderBy(tickets.id)
    .for("update");
  const byId = new Map(found.map((ticket) => [ticket.id, ticket]));
  const written: WrittenRow[] = [];
  for (const row of rows) {
    const before = byId.get(row.targetId ?? "");
    const isChanged = before && !before.deletedAt && (await changeTicket(scope, setting, before, row));
    written.push(isChanged ? { id: row.id, outcome: "updated", targetId: before.id } : skipped(row));
  }
  return written;
}

async function changeTicket(scope: Scope, setting: Setting, before: TicketRow, row: ReadyRow): Promise<boolean> {
  const sectionId = idIn(row.values, "section");
  const { custom, ...said } = ticketColumnsOf(setting, row.values);
  const wanted = { ...said, ...(sectionId && { sectionId }) };
  const changed = Object.entries(wanted).filter(([column, value]) => !isSame(before[column as keyof TicketRow], value));
  const ownChanged = Object.entries(custom ?? {}).some(([key, value]) => (before.custom[key] ?? null) !== value);
  const told = changed.filter(([column]) => !followed.has(column));
  if (told.length === 0 && !ownChanged) return false;
  await scope.tx
    .update(tickets)
    .set({
      ...Object.fromEntries(changed),
      ...(ownChanged && { custom: { ...before.custom, ...custom } }),
      updatedAt: scope.now,
      version: sql`${tickets.version} + 1`,
    })
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, before.id)));
  const details = Object.fromEntries(
    told
      .filter(([column]) => !column.endsWith("Id") && column !== "closedAt")
      .map(([column, value]) => [column, [before[column as keyof TicketRow], value]]),
  );
  const { state, closedAt } = { state: before.state, closedAt: null, ...stated(said) };
  const moved =
    state !== before.state
      ? [
          {
            at: closedAt ?? scope.now,
            entryType: "transition" as const,
            label: "imported",
            fromState: before.state,
            toState: state,
          },
        ]
      : [];
  const line = {
    at: scope.now,
    entryType: "edit" as const,
    label: "imported",
    fromState: null,
    toState: null,
    details,
  };
  await scope.tx.insert(historyEntries).values(linesOf(scope, before, [...moved, line]));
  return true;
}

const stated = (said: object) => said as { state?: TicketRow["state"]; closedAt?: Date | null };

/** What follows from the state; alone it is no change. */
const followed = new Set([
  "phase",
  "archived",
  "closedBy",
  "openedAt",
  "activeSince",
  "lastOpenState",
  "probabilityBeforeClosing",
]);

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return (one ?? null) === (other ?? null);
}
