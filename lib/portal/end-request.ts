import "server-only";
import { and, eq } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { fileEvent } from "@/lib/event/file-event";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { supervisorsOf } from "@/lib/notification/audience";
import { notifyPeople } from "@/lib/notification/notify";
import { stepTicket } from "@/lib/ticket/commands/move-ticket";
import { ticketForUpdate } from "@/lib/ticket/load";
import type { TicketRow } from "@/lib/ticket/row";
import { visibleTickets } from "@/lib/ticket/visible";

import { endOf } from "./end";
import { type PortalPerson, portalPerson } from "./portal-person";
import type { ReopenRequestInput, SolveRequestInput } from "./schema";

/**
 * "This is solved": a customer closes a request they see; one that nobody has taken yet is withdrawn. What they say with
 * it is filed first.
 *
 * @throws {Refusal} "blocked" for what customers do not close: it is over, or it is no request.
 */
export const solveRequest = command("portal.solve", async (scope, input: SolveRequestInput) => {
  const person = portalPerson(scope);
  const row = await theirRequest(scope, input.number);
  const step = endOf(row).solve;
  if (!step) throw new Refusal("blocked", "portal.refusal.notSolvable");
  if (input.text) await say(scope, person, row, input.text);
  const ticket = await ticketForUpdate(scope, { id: row.id }, { as: "system" });
  await stepTicket(scope, ticket, step);
  await tell(scope, person, row, "solved");
  return { number: row.number };
});

/** It was not solved after all: opened again without a word; writing on it does the same. */
export const reopenRequest = command("portal.reopen", async (scope, { number }: ReopenRequestInput) => {
  const person = portalPerson(scope);
  const row = await theirRequest(scope, number);
  if (!endOf(row).mayReopen) throw new Refusal("blocked", "portal.refusal.notSolvable");
  await stepTicket(scope, await ticketForUpdate(scope, { id: row.id }, { as: "system" }), "reopen");
  await tell(scope, person, row, "reopened");
  return { number: row.number };
});

async function theirRequest(scope: Scope, number: number): Promise<TicketRow> {
  const [seen] = await scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.number, number), visibleTickets(scope)));
  if (!seen) throw notFound();
  return (await ticketForUpdate(scope, { id: seen.id }, { as: "system" })).row;
}

const say = (scope: Scope, person: PortalPerson, ticket: TicketRow, text: string) =>
  fileEvent(scope, {
    type: "web_message",
    direction: "incoming",
    state: "delivered",
    title: ticket.title,
    content: text,
    contentFormat: "text",
    senderId: person.personId,
    recipients: [{ partnerId: scope.organisation.ownCompanyId, name: scope.organisation.name }],
    sectionId: ticket.sectionId,
    followUpTicketIds: [ticket.id],
    visibility: "partner",
  });

async function tell(scope: Scope, person: PortalPerson, ticket: TicketRow, what: "solved" | "reopened") {
  const { number, title, id, responsibleId, sectionId } = ticket;
  const whom = responsibleId ? [responsibleId] : await supervisorsOf(scope, sectionId);
  await notifyPeople(scope, whom, words(`portal.notice.${what}`, { number, title, name: person.name }), {
    ticketId: id,
  });
}
