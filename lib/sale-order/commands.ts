import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { memberships, partners, saleOrders, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { putOnOrder } from "@/lib/document/links";
import { isId } from "@/lib/kernel/ids";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";
import { staffOnly } from "@/lib/organisation/staff-only";
import { writeHistory } from "@/lib/ticket/apply";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";
import { visibleOrders } from "@/lib/ticket/visible-orders";

import type { NewOrderInput, linkOrderInput, orderInput, seenOrderInput, unlinkOrderInput } from "./schema";
import { mayKeepOrders } from "./visible";

/**
 * Enters an order, by itself or for an opportunity.
 *
 * @throws {Refusal} "invalid" beside the field; "not-permitted" outside one's sections.
 */
export const createOrder = command("order.create", async (scope, input: NewOrderInput) => {
  staffOnly(scope);
  const opportunity = input.opportunity ? await opportunityOf(scope, input.opportunity) : null;
  const { opportunity: _number, documentIds = [], ...typed } = input;
  const sectionId = typed.sectionId ?? opportunity?.row.sectionId ?? null;
  mayKeep(scope, sectionId);
  await refuseUnknown(scope, { ...typed, sectionId });
  await refuseTaken(scope, typed.number, null);
  const values = {
    ...newRow(scope),
    ...typed,
    sectionId,
    responsibleId: typed.responsibleId ?? opportunity?.row.responsibleId ?? null,
    amount: typed.amount.toFixed(2),
    currency: typed.currency ?? scope.organisation.currency,
    opportunityId: opportunity?.row.id ?? null,
  };
  await scope.tx.insert(saleOrders).values(values);
  await putOnOrder(scope, values.id, await claimDocuments(scope, documentIds, "internal"));
  if (opportunity) await note(scope, opportunity, [null, values.number]);
  return { id: values.id, number: values.number };
});

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editOrder = command("order.edit", async (scope, input: z.output<typeof orderInput>) => {
  const { id, version, opportunity: number, documentIds = [], ...typed } = input;
  const before = await orderToKeep(scope, id);
  mayKeep(scope, typed.sectionId);
  await refuseUnknown(scope, typed);
  await refuseTaken(scope, typed.number, id);
  const opportunity = number ? await opportunityOf(scope, number) : null;
  const changed = await changeRow(
    scope,
    saleOrders,
    { id, version },
    {
      ...typed,
      amount: typed.amount.toFixed(2),
      currency: typed.currency ?? before.currency,
      opportunityId: opportunity?.row.id ?? null,
    },
  );
  await putOnOrder(scope, id, await claimDocuments(scope, documentIds, "internal"));
  if (opportunity && opportunity.row.id !== before.opportunityId) await note(scope, opportunity, [null, typed.number]);
  return changed;
});

/** A cancelled order stays in the list and counts nowhere. */
export const cancelOrder = command("order.cancel", async (scope, { id, version }: z.output<typeof seenOrderInput>) => {
  const order = await orderToKeep(scope, id);
  if (order.state === "cancelled") throw new Refusal("blocked", "order.refusal.alreadyCancelled");
  return changeRow(scope, saleOrders, { id, version }, { state: "cancelled" });
});

/** Ties an order to an opportunity, so that the two are compared (report R5). */
export const linkOrder = command("order.link", async (scope, input: z.output<typeof linkOrderInput>) => {
  const opportunity = await opportunityOf(scope, input.opportunity);
  const [order] = await scope.tx
    .select({ id: saleOrders.id })
    .from(saleOrders)
    .where(
      and(
        eq(saleOrders.organisationId, scope.organisationId),
        isId(input.order) ? eq(saleOrders.id, input.order) : sql`lower(${saleOrders.number}) = lower(${input.order})`,
        visibleOrders(scope),
      ),
    );
  if (!order) throw invalidField("order", "order.refusal.noSuchOrder");
  const { version, number, opportunityId } = await orderToKeep(scope, order.id);
  if (opportunityId === opportunity.row.id) throw invalidField("order", "order.refusal.alreadyLinked");
  if (opportunityId) throw invalidField("order", "order.refusal.linkedElsewhere");
  await changeRow(scope, saleOrders, { id: order.id, version }, { opportunityId: opportunity.row.id });
  await note(scope, opportunity, [null, number]);
  return { id: order.id };
});

/** The order stays, on its own. */
export const unlinkOrder = command("order.unlink", async (scope, { id }: z.output<typeof unlinkOrderInput>) => {
  const { opportunityId, version, number } = await orderToKeep(scope, id);
  if (!opportunityId) throw new Refusal("blocked", "order.refusal.notLinked");
  const opportunity = await ticketForUpdate(scope, { id: opportunityId });
  await changeRow(scope, saleOrders, { id, version }, { opportunityId: null });
  await note(scope, opportunity, [number, null]);
  return { id };
});

/** The order, locked, as somebody who keeps orders there sees it. */
export async function orderToKeep(scope: Scope, id: string) {
  staffOnly(scope);
  const [order] = await scope.tx
    .select()
    .from(saleOrders)
    .where(and(rowOf(scope, saleOrders, id), visibleOrders(scope)))
    .for("update");
  if (!order) throw notFound();
  mayKeep(scope, order.sectionId);
  return order;
}

function mayKeep({ actor }: Scope, sectionId: string | null): void {
  if (actor.kind === "person" && !mayKeepOrders(actor.standing, sectionId))
    throw new Refusal("not-permitted", "order.refusal.notYourSection");
}

async function opportunityOf(scope: Scope, number: number): Promise<LoadedTicket> {
  const ticket = await ticketForUpdate(scope, { number }).catch((error: unknown) => {
    // Said beside the field, where the number was typed.
    if (error instanceof Refusal && error.code === "not-found")
      throw invalidField("opportunity", "order.refusal.opportunityUnknown");
    throw error;
  });
  if (ticket.row.kind !== "sale_opportunity") throw invalidField("opportunity", "order.refusal.notAnOpportunity");
  const { roles } = ticket.situation;
  if (roles !== "system" && !roles.some((role) => role !== "AUDITOR"))
    throw new Refusal("not-permitted", "ticket.refusal.notYours");
  return ticket;
}

async function refuseTaken(scope: Scope, number: string, self: string | null): Promise<void> {
  const [same] = await scope.tx
    .select({ id: saleOrders.id })
    .from(saleOrders)
    .where(and(eq(saleOrders.organisationId, scope.organisationId), eq(saleOrders.number, number)));
  if (same && same.id !== self) throw invalidField("number", "order.refusal.numberTaken");
}

async function refuseUnknown(
  scope: Scope,
  typed: { partnerId: string; sectionId: string | null; responsibleId: string | null },
): Promise<void> {
  const { organisationId, tx } = scope;
  const partner = await tx.$count(
    partners,
    and(eq(partners.organisationId, organisationId), eq(partners.id, typed.partnerId)),
  );
  if (partner === 0) throw invalidField("partnerId", "refusal.chooseOne");
  if (typed.sectionId) {
    const there = await tx.$count(
      sections,
      and(eq(sections.organisationId, organisationId), eq(sections.id, typed.sectionId)),
    );
    if (there === 0) throw invalidField("sectionId", "refusal.chooseOne");
  }
  if (typed.responsibleId) {
    const there = await tx.$count(
      memberships,
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.userId, typed.responsibleId),
        sql`${memberships.role} <> 'partner'`,
      ),
    );
    if (there === 0) throw invalidField("responsibleId", "refusal.chooseOne");
  }
}

const note = (scope: Scope, { row }: LoadedTicket, orders: [string | null, string | null]) =>
  writeHistory(scope, row, [{ kind: "history", entry: { entryType: "edit", label: "edit", details: { orders } } }]);
