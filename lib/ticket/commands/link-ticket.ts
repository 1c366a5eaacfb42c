import "server-only";
import { and, eq } from "drizzle-orm";

import { saleOrders, ticketLinks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { applyToTicket } from "../apply";
import { type LoadedTicket, ticketForUpdate, ticketToShow } from "../load";
import type { LinkTicketInput, UnlinkTicketInput } from "../schema";
import { visibleOrders } from "../visible-orders";

/**
 * Refers to another ticket, a sale order or an address. Seen from both sides; possible on closed tickets too.
 *
 * @throws {Refusal} "not-found" for a ticket or order that is not the asker's.
 */
export const linkTicket = command("ticket.link", async (scope, input: LinkTicketInput) => {
  const ticket = await ticketForUpdate(scope, input);
  mayWrite(ticket);
  const target = await targetOf(scope, ticket, input);
  const { organisationId, now } = scope;
  const there = await scope.tx.$count(
    ticketLinks,
    and(
      eq(ticketLinks.organisationId, organisationId),
      eq(ticketLinks.ticketId, ticket.row.id),
      eq(ticketLinks.relation, input.relation),
      target.targetTicketId ? eq(ticketLinks.targetTicketId, target.targetTicketId) : undefined,
      target.targetId ? eq(ticketLinks.targetId, target.targetId) : undefined,
      target.url ? eq(ticketLinks.url, target.url) : undefined,
    ),
  );
  if (there > 0) throw new Refusal("blocked", "ticket.refusal.alreadyLinked");
  await scope.tx.insert(ticketLinks).values({
    organisationId,
    id: newId(),
    ticketId: ticket.row.id,
    createdAt: now,
    createdBy: ticket.situation.actorUserId,
    updatedAt: now,
    relation: input.relation,
    ...target,
  });
  return edited(scope, ticket, [null, target.label]);
});

/** Takes a reference away, from either of its ends; the side it was made on unless told. */
export const unlinkTicket = command("ticket.unlink", async (scope, input: UnlinkTicketInput) => {
  const byId = and(eq(ticketLinks.organisationId, scope.organisationId), eq(ticketLinks.id, input.linkId));
  const [link] = await scope.tx.select().from(ticketLinks).where(byId);
  if (!link) throw notFound();
  const ticket = await ticketForUpdate(scope, input.number ? { number: input.number } : { id: link.ticketId });
  if (ticket.row.id !== link.ticketId && ticket.row.id !== link.targetTicketId) throw notFound();
  mayWrite(ticket);
  await scope.tx.delete(ticketLinks).where(byId);
  return edited(scope, ticket, [link.label, null]);
});

function mayWrite({ situation: { roles } }: LoadedTicket): void {
  const may = roles === "system" || roles.some((role) => role !== "AUDITOR");
  if (!may) throw new Refusal("not-permitted", "ticket.refusal.notYours");
}

async function targetOf(scope: Scope, ticket: LoadedTicket, { to, orderId, url, label }: LinkTicketInput) {
  const nowhere = { targetTicketId: null, targetId: null, url: null };
  if (to) {
    const { row } = await ticketToShow(scope, { number: to });
    if (row.id === ticket.row.id) throw invalidField("to", "ticket.refusal.linkSelf");
    return { ...nowhere, targetType: "ticket" as const, targetTicketId: row.id, label: `#${row.number} ${row.title}` };
  }
  if (orderId) {
    const [order] = await scope.tx
      .select({ number: saleOrders.number })
      .from(saleOrders)
      .where(
        and(eq(saleOrders.organisationId, scope.organisationId), eq(saleOrders.id, orderId), visibleOrders(scope)),
      );
    if (!order) throw notFound();
    return { ...nowhere, targetType: "sale_order" as const, targetId: orderId, label: label ?? order.number };
  }
  if (url) return { ...nowhere, targetType: "url" as const, url, label: label ?? url };
  throw invalidField("to", "ticket.refusal.linkWhat");
}

async function edited(scope: Scope, { row }: LoadedTicket, links: [string | null, string | null]) {
  const changed = await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "edit", label: "edit", details: { links } } },
    ],
  });
  return { number: changed.number, version: changed.version };
}
