import "server-only";
import { and, eq } from "drizzle-orm";

import { eventFollowUps, partners, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { usersOfPersons } from "@/lib/notification/audience";
import { fileTicket } from "@/lib/ticket/file-tickets";
import { stepTicket } from "@/lib/ticket/commands/move-ticket";
import { ticketForUpdate } from "@/lib/ticket/load";
import { visibleTickets } from "@/lib/ticket/visible";
import { decide } from "@/lib/workflow/decide";

import { applyToEvent, followUpRow, tellFollowedTickets } from "../apply";
import { type LoadedEvent, eventForUpdate } from "../load";
import type { AttachInput, FollowUpInput, RespondInput } from "../schema";
import { eventWorkflow } from "../workflow";
import { draftEvent } from "./create-event";
import { stepEvent } from "./move-event";

/** Creates a ticket from a received event, which is thereby dealt with (I5). Existing follow-ups stay. */
export const createFollowUpTicket = command("event.followUp", async (scope, input: FollowUpInput) => {
  const event = await eventForUpdate(scope, input, { version: input.version });
  const step = { ...event.situation, state: event.row.state, transition: "create_follow_up", input };
  const decision = decide(eventWorkflow(event.row.direction), step);
  if (!decision.allowed) throw new Refusal(decision.code, decision.because);

  const { actor } = scope;
  const actorUserId = actor.kind === "person" ? actor.userId : null;
  const recipientUsers = await usersOfPersons(
    scope,
    event.recipients.map(({ partnerId }) => partnerId),
  );
  const ticket = await fileTicket(
    scope,
    {
      kind: input.kind,
      title: input.title,
      sectionId: input.sectionId ?? null,
      categoryId: input.categoryId ?? null,
      allDay: undefined,
      responsibleId: actorUserId,
      beginAt: event.row.beginAt.toISOString(),
      description: event.row.contentFormat === "text" ? event.row.content : null,
      campaignId: event.followUps.find(({ kind }) => kind === "campaign")?.id ?? null,
      ...(event.row.senderEmail && { partnerEmail: event.row.senderEmail }),
      ...(await senderAsContact(scope, event)),
      billingSupplierId: scope.organisation.ownCompanyId,
    },
    {
      createdVia: "event",
      originEventId: event.row.id,
      operatorIds: [...new Set([...recipientUsers, ...(actorUserId ? [actorUserId] : [])])],
    },
  );
  await scope.tx.insert(eventFollowUps).values(followUpRow(scope, event.row.id, ticket.id));
  await tellFollowedTickets(scope, event.row, [ticket.id], { entryType: "event_in", label: "create_follow_up" });
  await applyToEvent(scope, event, decision);
  if (input.submitAtOnce) await stepTicket(scope, await ticketForUpdate(scope, { id: ticket.id }), "submit");
  return { ticketNumber: ticket.number };
});

/** Answers an incoming event: an outgoing draft from its recipient to its sender, following up the same tickets (I7). */
export const respondToEvent = command("event.respond", async (scope, input: RespondInput) => {
  const event = await eventForUpdate(scope, input, { version: input.version });
  const decision = decide(eventWorkflow(event.row.direction), {
    ...event.situation,
    state: event.row.state,
    transition: "respond",
  });
  await applyToEvent(scope, event, decision);
  const { row } = event;
  const answer = await draftEvent(scope, {
    type: row.type === "web_message" ? "mail_message" : row.type,
    title: input.title,
    content: input.content,
    natureId: row.natureId,
    recipientIds: row.senderId ? [row.senderId] : [],
    recipientEmails: !row.senderId && row.senderEmail ? [row.senderEmail] : [],
    toEveryone: false,
    ticketNumbers: event.followUps.map(({ number }) => number),
    originEventNumber: row.number,
    documentIds: input.documentIds,
  });
  if (input.atOnce) await stepEvent(scope, { id: answer.id }, { transition: input.atOnce });
  return { number: answer.number };
});

/** Links an event to one more ticket the actor can see (I9). */
export const attachEvent = command("event.attach", async (scope, input: AttachInput) => {
  const event = await eventForUpdate(scope, input, { version: input.version });
  const [ticket] = await scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        eq(tickets.number, input.ticketNumber),
        visibleTickets(scope),
      ),
    );
  const decision = decide(eventWorkflow(event.row.direction), {
    ...event.situation,
    state: event.row.state,
    transition: "attach",
    input: { ticketId: ticket?.id ?? String(input.ticketNumber), ticketIsVisible: Boolean(ticket) },
  });
  const row = await applyToEvent(scope, event, decision);
  if (ticket && !event.followUps.some(({ id }) => id === ticket.id)) {
    await scope.tx.insert(eventFollowUps).values(followUpRow(scope, event.row.id, ticket.id));
    const entryType = event.row.direction === "incoming" ? "event_in" : "event_out";
    await tellFollowedTickets(scope, event.row, [ticket.id], { entryType, label: "attach" });
  }
  return { number: row.number, version: row.version };
});

/** The sender is the contact, their company the partner; an unknown address is neither. */
async function senderAsContact(scope: Scope, event: LoadedEvent) {
  if (!event.row.senderId) return {};
  const [sender] = await scope.tx
    .select({ id: partners.id, companyId: partners.companyId, partnerType: partners.partnerType })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, event.row.senderId)));
  if (!sender) return {};
  return sender.partnerType === "company"
    ? { partnerId: sender.id }
    : { contactId: sender.id, partnerId: sender.companyId ?? sender.id };
}
