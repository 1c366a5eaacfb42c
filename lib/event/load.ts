import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { eventFollowUps, eventRecipients, events, tickets } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Actor } from "@/lib/kernel/actor";
import type { RecordRole } from "@/lib/kernel/record-role";
import type { Scope } from "@/lib/kernel/scope";
import { mayReadTicket, rolesOnTicket } from "@/lib/ticket/record-roles";
import type { Situation } from "@/lib/workflow/situation";

import type { EventFacts } from "./facts";
import { mainSections } from "./main-section";
import { isOnReceivingSide, mayReadEvent, rolesOnEvent } from "./record-roles";

export type EventRow = typeof events.$inferSelect;
export type RecipientRow = typeof eventRecipients.$inferSelect;
export type FollowedTicket = Awaited<ReturnType<typeof followedTickets>>[number];

export type LoadedEvent = {
  row: EventRow;
  recipients: RecipientRow[];
  followUps: FollowedTicket[];
  situation: Situation & { facts: EventFacts };
  /** Sections of the asker that receive this internal event. */
  receivingSectionIds: string[];
};

export type EventKey = { number: number } | { id: string };

/**
 * Reads and locks an event for a command. Not yours and does not exist are the same answer.
 *
 * @throws {Refusal} "stale" when somebody changed the event since `version`.
 */
export async function eventForUpdate(
  scope: Scope,
  key: EventKey,
  options: { version?: number | undefined } = {},
): Promise<LoadedEvent> {
  const [row] = await eventStatement(scope, key).for("update");
  const loaded = await opened(scope, row);
  if (options.version !== undefined && options.version !== loaded.row.version)
    throw new Refusal("stale", "refusal.stale");
  return loaded;
}

/** The same without a lock, for pages. */
export async function eventToShow(scope: Scope, key: EventKey): Promise<LoadedEvent> {
  const [row] = await eventStatement(scope, key);
  // Of a mail that went out nobody's rights hang on its recipients, and there may be ten thousand.
  const isOut = row?.type === "mail_message" && row.direction === "outgoing" && row.state === "sent";
  return opened(scope, row, isOut ? MOST_SHOWN : undefined);
}

/** So many recipients of a mail that went out are read for its page. */
const MOST_SHOWN = 100;

const eventStatement = (scope: Scope, key: EventKey) =>
  scope.tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.organisationId, scope.organisationId),
        "number" in key ? eq(events.number, key.number) : eq(events.id, key.id),
        sql`${events.deletedAt} is null`,
      ),
    );

async function opened(scope: Scope, row: EventRow | undefined, mostRecipients?: number): Promise<LoadedEvent> {
  if (!row) throw notFound();
  const { actor, organisation, now } = scope;
  const recipients = await recipientsOf(scope, row.id, mostRecipients);
  const followed = await followedTickets(scope, row.id);
  const recipientIds = recipients.flatMap(({ partnerId }) => (partnerId ? [partnerId] : []));
  const recipientSections =
    row.direction === "internal" ? [...(await mainSections(scope, recipientIds)).entries()] : [];

  const bare: EventFacts = {
    ...row,
    recipientIds,
    recipientCount: recipients.length,
    recipientsWithoutAddress: recipients.filter(({ email }) => !email).length,
    recipientSectionIds: [...new Set(recipientSections.map(([, sectionId]) => sectionId))],
    followUpRoles: followUpRoles(actor, followed),
    followUpIsReadable:
      actor.kind === "person" && followed.some((ticket) => mayReadTicket(actor.standing, actor.userId, ticket)),
    followedCampaignStates: followed.filter(({ kind }) => kind === "campaign").map(({ state }) => state),
    campaignMustBeOpen: organisation.campaignMustBeOpen,
    directSend: organisation.directSend,
    onReceivingSide: false,
    declaredByReceivingSection: false,
  };
  if (actor.kind !== "person") {
    return { row, recipients, followUps: followed, receivingSectionIds: [], situation: situationOf("system", bare) };
  }

  const { standing } = actor;
  if (!mayReadEvent(standing, actor, bare)) throw notFound();
  const receivingSectionIds = recipientSections
    .filter(
      ([personId, id]) =>
        personId === actor.personId || standing.operates.includes(id) || standing.supervises.includes(id),
    )
    .map(([, sectionId]) => sectionId);
  const facts: EventFacts = {
    ...bare,
    onReceivingSide: isOnReceivingSide(standing, actor, bare),
    declaredByReceivingSection: await isDeclared(scope, row.id, receivingSectionIds),
  };
  return {
    row,
    recipients,
    followUps: followed,
    receivingSectionIds,
    situation: situationOf(rolesOnEvent(standing, actor, facts), facts),
  };

  function situationOf(roles: RecordRole[] | "system", eventFacts: EventFacts) {
    const actorUserId = actor.kind === "person" ? actor.userId : null;
    return { state: eventFacts.state, roles, facts: eventFacts, approvalRequired: false, now, actorUserId };
  }
}

const recipientsOf = (scope: Scope, eventId: string, atMost = 1_000_000): Promise<RecipientRow[]> =>
  scope.tx
    .select()
    .from(eventRecipients)
    .where(and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.eventId, eventId)))
    .orderBy(eventRecipients.id)
    .limit(atMost);

function followedTickets(scope: Scope, eventId: string) {
  return scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      kind: tickets.kind,
      state: tickets.state,
      phase: tickets.phase,
      sectionId: tickets.sectionId,
      responsibleId: tickets.responsibleId,
      supervisorId: tickets.supervisorId,
      createdBy: tickets.createdBy,
      operatorIds: sql<string[]>`array(select user_id from ticket_operator o
        where o.organisation_id = ${tickets.organisationId} and o.ticket_id = ${tickets.id})`,
    })
    .from(eventFollowUps)
    .innerJoin(
      tickets,
      and(eq(tickets.organisationId, eventFollowUps.organisationId), eq(tickets.id, eventFollowUps.ticketId)),
    )
    .where(
      and(
        eq(eventFollowUps.organisationId, scope.organisationId),
        eq(eventFollowUps.eventId, eventId),
        sql`${tickets.deletedAt} is null`,
      ),
    )
    .orderBy(tickets.number);
}

function followUpRoles(actor: Actor, followed: Awaited<ReturnType<typeof followedTickets>>): RecordRole[] {
  if (actor.kind !== "person") return [];
  return [...new Set(followed.flatMap((ticket) => rolesOnTicket(actor.standing, actor.userId, ticket)))];
}

async function isDeclared(scope: Scope, eventId: string, sectionIds: readonly string[]): Promise<boolean> {
  if (sectionIds.length === 0) return false;
  const result = await scope.tx.execute<{ found: boolean }>(sql`
    select exists (select from event where organisation_id = ${scope.organisationId} and origin_event_id = ${eventId}
      and declared_by_section_id = any(${`{${sectionIds.join(",")}}`}::uuid[])) as found`);
  return result.rows[0]?.found ?? false;
}
