import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { events, partners, tickets } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import { type EventChoices, eventChoices } from "../queries/choices";
import { visibleEvents } from "../visible";

export type NamedPartner = { id: string; name: string; email: string | null; isInternal: boolean };

export type NewEventPage = {
  me: NamedPartner | null;
  to: NamedPartner[];
  from: NamedPartner | null;
  ticket: { number: number; title: string } | null;
  origin: { number: number; title: string } | null;
  natures: EventChoices["natures"];
  maySendDirectly: boolean;
};

/** What the form for a new event begins with: from whose page, which ticket, which event it was opened. */
export async function newEventPage(
  scope: Scope,
  asked: { to: readonly string[]; from?: string | undefined; ticket?: number | undefined; origin?: number | undefined },
): Promise<NewEventPage> {
  const { actor, organisation } = scope;
  const myself = actor.kind === "person" ? actor.personId : null;
  const people = await named(scope, [...asked.to, asked.from ?? "", myself ?? ""].filter(isId));
  const { natures } = await eventChoices(scope);
  const isSupervisor =
    actor.kind === "person" && (actor.standing.role === "admin" || actor.standing.supervises.length > 0);
  return {
    me: people.find(({ id }) => id === myself) ?? null,
    to: asked.to.flatMap((id) => people.find((one) => one.id === id) ?? []),
    from: people.find(({ id }) => id === asked.from) ?? null,
    ticket: asked.ticket ? await visibleTicket(scope, asked.ticket) : null,
    origin: asked.origin ? await visibleEvent(scope, asked.origin) : null,
    natures,
    maySendDirectly: organisation.directSend === "everyone" || isSupervisor,
  };
}

const named = (scope: Scope, ids: readonly string[]): Promise<NamedPartner[]> =>
  scope.tx
    .select({ id: partners.id, name: partners.name, email: partners.email, isInternal: partners.isInternal })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, [...ids])));

async function visibleTicket(scope: Scope, number: number) {
  const [ticket] = await scope.tx
    .select({ number: tickets.number, title: tickets.title })
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.number, number), visibleTickets(scope)));
  return ticket ?? null;
}

async function visibleEvent(scope: Scope, number: number) {
  const [event] = await scope.tx
    .select({ number: events.number, title: events.title })
    .from(events)
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.number, number), visibleEvents(scope)));
  return event ?? null;
}
