import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";

import { checklistItems } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { writeHistory } from "@/lib/ticket/apply";
import { type LoadedTicket, type TicketKey, ticketForUpdate } from "@/lib/ticket/load";

import type {
  AddChecklistItemsInput,
  dropChecklistItemInput,
  moveChecklistItemInput,
  renameChecklistItemInput,
  tickChecklistItemInput,
} from "./schema";

const MOST_ITEMS = 200;
const STEP = 10;

/** Adds what is still to be done, one item per line, at the end. */
export const addChecklistItems = command("checklist.add", async (scope, input: AddChecklistItemsInput) => {
  const ticket = await workable(scope, { number: input.number });
  const texts = input.text
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*[-*•]?\s*(\[[ x]\])?\s*/i, "")
        .trim()
        .slice(0, 500),
    )
    .filter(Boolean);
  if (texts.length === 0) throw new Refusal("invalid", "refusal.textMissing");
  const { organisationId, now } = scope;
  const [last] = await scope.tx
    .select({ sequence: sql<number>`coalesce(max(${checklistItems.sequence}), 0)`, count: sql<number>`count(*)::int` })
    .from(checklistItems)
    .where(ofTicket(scope, ticket.row.id));
  if ((last?.count ?? 0) + texts.length > MOST_ITEMS) throw new Refusal("blocked", "casework.refusal.tooManyItems");
  const rows = texts.map((text, place) => ({
    organisationId,
    id: newId(),
    ticketId: ticket.row.id,
    createdAt: now,
    createdBy: ticket.situation.actorUserId,
    updatedAt: now,
    text,
    sequence: (last?.sequence ?? 0) + (place + 1) * STEP,
  }));
  await scope.tx.insert(checklistItems).values(rows);
  await note(scope, ticket, [null, texts.join("; ")]);
  return { ids: rows.map(({ id }) => id) };
});

export const renameChecklistItem = command(
  "checklist.rename",
  async (scope, { itemId, text }: z.output<typeof renameChecklistItemInput>) => {
    const { item, ticket } = await loaded(scope, itemId);
    if (item.text === text) return { id: itemId };
    await change(scope, itemId, { text });
    await note(scope, ticket, [item.text, text]);
    return { id: itemId };
  },
);

/** Ticks an item off, or takes the tick away. */
export const tickChecklistItem = command(
  "checklist.tick",
  async (scope, { itemId, done }: z.output<typeof tickChecklistItemInput>) => {
    const { item, ticket } = await loaded(scope, itemId);
    if ((item.doneAt !== null) === done) return { id: itemId };
    await change(scope, itemId, {
      doneAt: done ? scope.now : null,
      doneBy: done ? ticket.situation.actorUserId : null,
    });
    await writeHistory(scope, ticket.row, [
      { kind: "history", entry: { entryType: "edit", label: done ? "tick" : "untick", text: item.text } },
    ]);
    return { id: itemId };
  },
);

/** Puts an item at another place; the others keep their order. */
export const moveChecklistItem = command(
  "checklist.move",
  async (scope, { itemId, place }: z.output<typeof moveChecklistItemInput>) => {
    const { item } = await loaded(scope, itemId);
    const all = await scope.tx
      .select({ id: checklistItems.id, sequence: checklistItems.sequence })
      .from(checklistItems)
      .where(ofTicket(scope, item.ticketId))
      .orderBy(asc(checklistItems.sequence), asc(checklistItems.id));
    const others = all.filter(({ id }) => id !== itemId);
    const order = [...others.slice(0, place), { id: itemId, sequence: item.sequence }, ...others.slice(place)];
    for (const [position, { id, sequence }] of order.entries()) {
      const wanted = (position + 1) * STEP;
      if (sequence !== wanted) await change(scope, id, { sequence: wanted });
    }
    return { id: itemId };
  },
);

export const dropChecklistItem = command(
  "checklist.drop",
  async (scope, { itemId }: z.output<typeof dropChecklistItemInput>) => {
    const { item, ticket } = await loaded(scope, itemId);
    await scope.tx.delete(checklistItems).where(byId(scope, itemId));
    await note(scope, ticket, [item.text, null]);
    return { id: itemId };
  },
);

const ofTicket = ({ organisationId }: Scope, ticketId: string) =>
  and(eq(checklistItems.organisationId, organisationId), eq(checklistItems.ticketId, ticketId));
const byId = ({ organisationId }: Scope, id: string) =>
  and(eq(checklistItems.organisationId, organisationId), inArray(checklistItems.id, [id]));

async function change(scope: Scope, id: string, values: Partial<typeof checklistItems.$inferInsert>): Promise<void> {
  await scope.tx
    .update(checklistItems)
    .set({ ...values, updatedAt: scope.now, version: sql`${checklistItems.version} + 1` })
    .where(byId(scope, id));
}

async function loaded(scope: Scope, itemId: string) {
  const [item] = await scope.tx.select().from(checklistItems).where(byId(scope, itemId));
  if (!item) throw notFound();
  return { item, ticket: await workable(scope, { id: item.ticketId }) };
}

/** Whoever may write on the ticket works off its list; the ticket's own version stays, so that no form grows stale. */
async function workable(scope: Scope, key: TicketKey): Promise<LoadedTicket> {
  const ticket = await ticketForUpdate(scope, key);
  const { roles } = ticket.situation;
  const may = roles === "system" || roles.some((role) => role !== "AUDITOR");
  if (!may) throw new Refusal("not-permitted", "ticket.refusal.notYours");
  return ticket;
}

const note = (scope: Scope, { row }: LoadedTicket, checklist: [string | null, string | null]) =>
  writeHistory(scope, row, [{ kind: "history", entry: { entryType: "edit", label: "edit", details: { checklist } } }]);
