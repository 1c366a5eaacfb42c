import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";

import { events, partners, tickets } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import { type EventChoices, eventChoices } from "../queries/choices";
import { visibleEvents } from "../visible";

export type NamedPartner = {
  id: string;
  name: string;
  email: string | null;
  company: string | null;
  isInternal: boolean;
};

/** More people of a category than this are not put into one form. */
const MOST_OF_CATEGORY = 500;

export type NewEventPage = {
  me: NamedPartner | null;
  to: NamedPartner[];
  /** A category with too many people to name each: the event goes to all of them. */
  toAllOf: { id: string; name: string; count: number } | null;
  from: NamedPartner | null;
  ticket: { number: number; title: string } | null;
  origin: { number: number; title: string } | null;
  natures: EventChoices["natures"];
  types: EventChoices["types"];
  maySendDirectly: boolean;
  organisationName: string;
};

/** What the form for a new event begins with: from whose page, which ticket, which event it was opened. */
export async function newEventPage(
  scope: Scope,
  asked: {
    to: readonly string[];
    /** A category of partners: all of them. */
    category?: string | undefined;
    from?: string | undefined;
    ticket?: number | undefined;
    origin?: number | undefined;
  },
): Promise<NewEventPage> {
  const { actor, organisation } = scope;
  const myself = actor.kind === "person" ? actor.personId : null;
  const toAllOf = asked.category && isId(asked.category) ? await largeCategory(scope, asked.category) : null;
  const category = toAllOf ? undefined : asked.category;
  const people = await named(scope, [...asked.to, asked.from ?? "", myself ?? ""].filter(isId), category);
  const { natures, types } = await eventChoices(scope);
  const isSupervisor =
    actor.kind === "person" && (actor.standing.role === "admin" || actor.standing.supervises.length > 0);
  return {
    me: people.find(({ id }) => id === myself) ?? null,
    to: [
      ...asked.to.flatMap((id) => people.find((one) => one.id === id) ?? []),
      ...people.filter(({ id, isOfCategory }) => isOfCategory && !asked.to.includes(id)),
    ],
    toAllOf,
    from: people.find(({ id }) => id === asked.from) ?? null,
    ticket: asked.ticket ? await visibleTicket(scope, asked.ticket) : null,
    origin: asked.origin ? await visibleEvent(scope, asked.origin) : null,
    natures,
    types,
    maySendDirectly: organisation.directSend === "everyone" || isSupervisor,
    organisationName: organisation.name,
  };
}

function named(scope: Scope, ids: readonly string[], category: string | undefined) {
  const ofCategory =
    category && isId(category)
      ? sql<boolean>`(${partners.active} and exists (select from partner_category_link l
          where l.organisation_id = ${partners.organisationId} and l.partner_id = ${partners.id}
            and l.category_id = ${category}::uuid))`
      : sql<boolean>`false`;
  return scope.tx
    .select({
      id: partners.id,
      name: partners.name,
      email: partners.email,
      company: sql<string | null>`(select company.name from partner company
        where company.organisation_id = ${partners.organisationId} and company.id = ${partners.companyId})`,
      isInternal: partners.isInternal,
      isOfCategory: ofCategory,
    })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), or(inArray(partners.id, [...ids]), ofCategory)))
    .orderBy(partners.name, partners.id)
    .limit(ids.length + MOST_OF_CATEGORY);
}

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

async function largeCategory(scope: Scope, id: string): Promise<NewEventPage["toAllOf"]> {
  const { rows } = await scope.tx.execute<{ id: string; name: string; count: number }>(sql`
    select c.id, c.name, (select count(*)::int from partner_category_link l
        join partner p on p.organisation_id = l.organisation_id and p.id = l.partner_id and p.active
        where l.organisation_id = c.organisation_id and l.category_id = c.id) as count
    from partner_category c where c.organisation_id = ${scope.organisationId} and c.id = ${id}`);
  const [category] = rows;
  return category && category.count > MOST_OF_CATEGORY ? category : null;
}
