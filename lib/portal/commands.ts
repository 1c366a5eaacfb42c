import "server-only";
import { and, eq } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { fileEvent } from "@/lib/event/file-event";
import type { Actor } from "@/lib/kernel/actor";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { readAnswers } from "@/lib/request-type/types";
import { supervisorsOf } from "@/lib/notification/audience";
import { notifyPeople } from "@/lib/notification/notify";
import { applyMessageEffect } from "@/lib/ticket/apply-mail-effect";
import { fileTicket } from "@/lib/ticket/file-tickets";
import { ticketItWentInto } from "@/lib/ticket/queries/merged";
import { visibleTickets } from "@/lib/ticket/visible";

import { copyToWatchers } from "./copy-to-watchers";
import { audiencesOf, offersFor } from "./queries/offers";
import type { FileRequestInput, ReplyToRequestInput } from "./schema";

type Person = Extract<Actor, { kind: "person" }>;

/**
 * A customer or supplier files a request of a type: a draft of nobody in the type's section, with what was written as its
 * first message. Fields whose condition does not hold are neither asked nor kept.
 *
 * @throws {Refusal} "invalid" beside what is missing; "blocked" where nothing is taken from the portal.
 */
export const fileRequest = command("portal.fileRequest", async (scope, input: FileRequestInput) => {
  const person = portalPerson(scope);
  const offer = await offerFor(scope, person, input);
  const { values: custom, refused } = readAnswers(offer.fields, input.custom ?? {});
  if (Object.keys(refused).length > 0) throw new Refusal("invalid", "refusal.checkFields", refused);
  const documentIds = await claimDocuments(scope, input.documentIds, "partner");

  const ticket = await fileTicket(
    scope,
    {
      kind: offer.kind,
      title: input.title,
      sectionId: offer.sectionId,
      categoryId: offer.categoryId,
      partnerId: person.standing.portal?.companyId ?? person.personId,
      contactId: person.personId,
      partnerEmail: person.email,
      custom,
    },
    { createdVia: "portal", as: "portal", channel: "portal", chosenByUs: true },
  );
  await fileMessage(scope, person, ticket, { title: input.title, text: input.text, documentIds });
  return { number: ticket.number };
});

/**
 * A customer or supplier writes on a request they see, closed ones included; what follows is as for their mail
 * (domain 7.5).
 */
export const replyToRequest = command("portal.reply", async (scope, input: ReplyToRequestInput) => {
  const person = portalPerson(scope);
  const [ticket] = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      sectionId: tickets.sectionId,
      priority: tickets.priority,
      responsibleId: tickets.responsibleId,
      mergedIntoId: tickets.mergedIntoId,
    })
    .from(tickets)
    .where(
      and(eq(tickets.organisationId, scope.organisationId), eq(tickets.number, input.number), visibleTickets(scope)),
    )
    .for("update", { of: tickets });
  if (!ticket) throw notFound();

  const documentIds = await claimDocuments(scope, input.documentIds, "partner");
  const message = { title: ticket.title, text: input.text, documentIds };
  // What was merged is worked on elsewhere; for whoever asked it stays the request they know.
  const live = ticket.mergedIntoId ? await ticketItWentInto(scope, ticket.id) : ticket;
  const event = await fileMessage(scope, person, ticket, message, live.id);
  await applyMessageEffect(scope, live.id, { class: "partner" });
  const { number, title } = live;
  await copyToWatchers(scope, live, { eventId: event.id, text: input.text, documentIds, writer: person });
  const whom = live.responsibleId ? [live.responsibleId] : await supervisorsOf(scope, live.sectionId);
  await notifyPeople(scope, whom, words("portal.notice.reply", { number, title, name: person.name }), {
    ticketId: live.id,
    eventId: event.id,
  });
  return { number: ticket.number };
});

function portalPerson({ actor }: Scope): Person {
  // The portal's commands are for its people: staff write on the ticket's own page.
  if (actor.kind !== "person" || !actor.standing.portal) throw notFound();
  return actor;
}

async function offerFor(scope: Scope, { standing }: Person, { typeId, sectionId }: FileRequestInput) {
  const offers = await offersFor(scope);
  const wanted = typeId ?? sectionId;
  const offer = wanted ? offers.find(({ id }) => id === wanted) : offers.length === 1 ? offers[0] : undefined;
  if (offer) return offer;
  // Suppliers answer; that they may ask as well is the organisation's choice.
  if (offers.length === 0 && !audiencesOf(standing).includes("customers")) throw notFound();
  if (offers.length === 0) throw new Refusal("blocked", "portal.refusal.noTopics");
  throw invalidField(typeId ? "typeId" : "sectionId", "portal.refusal.topicMissing");
}

const fileMessage = (
  scope: Scope,
  person: Person,
  ticket: { id: string; sectionId: string },
  message: { title: string; text: string; documentIds: string[] },
  alsoOn: string = ticket.id,
) =>
  fileEvent(scope, {
    type: "web_message",
    direction: "incoming",
    state: "delivered",
    title: message.title,
    content: message.text,
    contentFormat: "text",
    senderId: person.personId,
    recipients: [{ partnerId: scope.organisation.ownCompanyId, name: scope.organisation.name }],
    sectionId: ticket.sectionId,
    followUpTicketIds: [...new Set([ticket.id, alsoOn])],
    documentIds: message.documentIds,
    visibility: "partner",
  });
