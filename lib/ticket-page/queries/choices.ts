import "server-only";
import { and, asc, desc, eq, or, sql } from "drizzle-orm";

import { categories, sections, tickets } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffChoices } from "@/lib/member/queries";
import { configuredName } from "@/lib/organisation/configured-name";
import { membersOf } from "@/lib/ticket/assignable";
import { type LoadedTicket, ticketToShow } from "@/lib/ticket/load";
import { mentionable } from "@/lib/ticket/mentionable";
import { rolesInSection } from "@/lib/ticket/record-roles";
import { visibleTickets } from "@/lib/ticket/visible";

/** One line of a choice: the value a form sends, what people read, and what tells namesakes apart. */
export type FoundChoice = {
  id: string;
  label: string;
  detail: string | null;
  /** Of people who are away: their last day, said beside the name. */
  awayUntil?: string | null;
};

/** What the combobox of a ticket's field may offer. */
export const choiceKinds = ["responsible", "members", "sections", "categories", "campaigns", "mentionable"] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

const MOST = 30;

/**
 * Choices for a field of a ticket whose name contains what was typed, at most 30.
 *
 * @throws {Refusal} "not-found" for portal people, and for a ticket that is not theirs.
 */
export async function ticketChoices(
  scope: Scope,
  of: ChoiceKind,
  asked: { text: string; ticket?: number; locale?: string },
): Promise<FoundChoice[]> {
  const { actor } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  const text = asked.text.trim().slice(0, 100).toLowerCase();
  const ticket = asked.ticket ? await ticketToShow(scope, { number: asked.ticket }) : null;
  if (of === "mentionable") return ticket ? colleaguesOf(scope, ticket) : [];
  const about = ticket?.row ?? null;
  const all = await choicesOf[of](scope, about, { text, locale: asked.locale });
  return all.filter(({ label }) => label.toLowerCase().includes(text)).slice(0, MOST);
}

type About = { kind: (typeof tickets.$inferSelect)["kind"]; sectionId: string } | null;

const choicesOf: Record<
  Exclude<ChoiceKind, "mentionable">,
  (scope: Scope, about: About, typed: { text: string; locale: string | undefined }) => Promise<FoundChoice[]>
> = {
  responsible: (scope, about) => (about ? workersOf(scope, about.sectionId) : staff(scope)),
  members: (scope) => staff(scope),
  sections: (scope) => allSections(scope),
  categories: (scope, about, { locale }) => fittingCategories(scope, about, locale),
  campaigns: (scope, _about, { text }) => campaigns(scope, text),
};

async function workersOf(scope: Scope, sectionId: string): Promise<FoundChoice[]> {
  const people = await membersOf(scope, sectionId);
  return people.map(({ userId, name, awayUntil }) => ({ id: userId, label: name, detail: null, awayUntil }));
}

/** Whom a note on the ticket may name: all of them, so that the browser asks once. */
async function colleaguesOf(scope: Scope, { row, situation }: LoadedTicket): Promise<FoundChoice[]> {
  const people = await mentionable(scope, row, situation.facts);
  return people
    .filter(({ userId }) => userId !== situation.actorUserId)
    .map(({ userId, name }) => ({ id: userId, label: name, detail: null }));
}

/** Everybody at work here, by name. */
export async function staff(scope: Scope): Promise<FoundChoice[]> {
  const people = await staffChoices(scope);
  return people.map(({ userId, name, awayUntil }) => ({ id: userId, label: name, detail: null, awayUntil }));
}

export const allSections = (scope: Scope): Promise<FoundChoice[]> =>
  scope.tx
    .select({ id: sections.id, label: sections.name, detail: sections.code })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), sections.active))
    .orderBy(asc(sections.sequence), asc(sections.name));

/** Sections where the actor may create tickets. */
export async function ownSections(scope: Scope): Promise<{ id: string; name: string; defaultKind: string }[]> {
  const { actor } = scope;
  const all = await scope.tx
    .select({ id: sections.id, name: sections.name, defaultKind: sections.defaultKind })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), sections.active))
    .orderBy(asc(sections.sequence), asc(sections.name));
  if (actor.kind !== "person") return all;
  return all.filter(({ id }) => rolesInSection(actor.standing, id).some((role) => role !== "AUDITOR"));
}

/** Categories of a kind, of every section or of the given one, as they are called in a language. */
export async function fittingCategories(
  scope: Scope,
  about: { kind: (typeof tickets.$inferSelect)["kind"]; sectionId?: string } | null,
  locale = "",
): Promise<FoundChoice[]> {
  const fitting = await scope.tx
    .select({ id: categories.id, name: categories.name, nameTranslations: categories.nameTranslations })
    .from(categories)
    .where(
      and(
        eq(categories.organisationId, scope.organisationId),
        categories.active,
        about ? or(sql`${categories.kind} is null`, eq(categories.kind, about.kind)) : undefined,
        about?.sectionId
          ? or(sql`${categories.sectionId} is null`, eq(categories.sectionId, about.sectionId))
          : undefined,
      ),
    )
    .orderBy(asc(categories.sequence), asc(categories.name));
  return fitting.map(({ id, ...named }) => ({ id, label: configuredName(named, locale), detail: null }));
}

/** Campaigns the actor can see, newest first. */
export function campaigns(scope: Scope, text = ""): Promise<FoundChoice[]> {
  return scope.tx
    .select({ id: tickets.id, label: tickets.title, detail: sql<string>`'#' || ${tickets.number}` })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        eq(tickets.kind, "campaign"),
        sql`position(${text} in lower(${tickets.title})) > 0`,
        visibleTickets(scope),
      ),
    )
    .orderBy(desc(tickets.lastActivityAt))
    .limit(MOST);
}
