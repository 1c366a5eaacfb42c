import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { documentLinks, eventFollowUps, eventRecipients, events, historyEntries, partners, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffChoices } from "@/lib/member/queries";
import { nextNumber } from "@/lib/numbering/next-number";
import { staffOnly } from "@/lib/organisation/staff-only";
import { changesOf, valuesOf } from "@/lib/ticket/apply";
import { endMomentIn, momentIn } from "@/lib/ticket/moments";
import { rolesInSection } from "@/lib/ticket/record-roles";
import { visibleTickets } from "@/lib/ticket/visible";

import { eventHistoryRow, followUpRow } from "../apply";
import { createEvent as decideCreation } from "../create";
import { type NewRecipient, recipientRow } from "../file-event";
import { eventToShow } from "../load";
import { mainSectionOf } from "../main-section";
import { natureByCode } from "../nature";
import type { CreateEventInput } from "../schema";
import { directionOf } from "../types";
import { stepEvent } from "./move-event";

/**
 * A person writes or records a communication (O1, I1): a draft, which may be planned, sent or declared received at once.
 *
 * @throws {Refusal} outside to outside is nobody's event; "not-permitted" outside one's sections.
 */
export const createEvent = command("event.create", async (scope, input: CreateEventInput) => {
  staffOnly(scope);
  const { number, id } = await draftEvent(scope, input);
  if (input.atOnce) await stepEvent(scope, { id }, { transition: input.atOnce });
  return { number };
});

/** Writes the draft itself; also the beginning of a response. */
export async function draftEvent(scope: Scope, input: CreateEventInput): Promise<{ id: string; number: number }> {
  const { actor, organisationId, now, organisation } = scope;
  if (actor.kind !== "person") throw new Error("Drafts are written by people.");
  const senderId = input.senderId ?? actor.personId;
  const recipients = input.toEveryone ? await everyone(scope) : await recipientsOf(scope, input);
  const people = await sidesOf(scope, [
    senderId,
    ...recipients.flatMap(({ partnerId }) => (partnerId ? [partnerId] : [])),
  ]);
  const sender = people.get(senderId);
  if (!sender) throw invalidField("senderId", "refusal.chooseOne");
  const recipientsAreInternal = recipients.map(({ partnerId }) =>
    Boolean(partnerId && people.get(partnerId)?.isInternal),
  );

  const direction = directionOf(sender.isInternal, recipientsAreInternal);
  const insider =
    direction === "incoming"
      ? (recipients.find((_, i) => recipientsAreInternal[i])?.partnerId ?? actor.personId)
      : senderId;
  const sectionId = (await mainSectionOf(scope, insider)) ?? (await mainSectionOf(scope, actor.personId));
  // Without a seat anywhere only those who supervise everything may write.
  const roles = sectionId
    ? rolesInSection(actor.standing, sectionId)
    : actor.standing.role === "admin"
      ? (["SUPERVISOR"] as const)
      : [];
  const followed = await followedTickets(scope, input.ticketNumbers);

  const values = valuesOf(
    changesOf(
      decideCreation({
        type: input.type,
        title: input.title,
        senderIsInternal: sender.isInternal,
        recipientsAreInternal,
        roles: roles.length > 0 || followed.length === 0 ? roles : ["OPERATOR"],
        now,
      }),
    ),
  );
  const documentIds = await claimDocuments(scope, input.documentIds, direction === "internal" ? "internal" : "partner");
  const zone = organisation.timeZone;
  const id = newId();
  const own = { organisationId, createdAt: now, updatedAt: now, createdBy: actor.userId };
  const number = await nextNumber(scope, "event");
  await scope.tx.insert(events).values({
    ...own,
    ...(values as { type: CreateEventInput["type"]; title: string; direction: "outgoing" | "incoming" | "internal" }),
    id,
    number,
    content: input.content ?? null,
    natureId: input.natureId ?? (await natureByCode(scope, "information")),
    senderId,
    sectionId,
    beginAt: input.beginAt ? momentIn(zone, input.beginAt) : now,
    endAt: input.endAt ? endMomentIn(zone, input.endAt) : null,
    originEventId: input.originEventNumber
      ? (await eventToShow(scope, { number: input.originEventNumber })).row.id
      : null,
  });
  const addressees =
    direction === "incoming" && recipients.length === 0
      ? [{ partnerId: actor.personId, email: actor.email }]
      : recipients;
  if (addressees.length > 0)
    await scope.tx.insert(eventRecipients).values(addressees.map((one) => recipientRow(scope, id, one)));
  if (followed.length > 0)
    await scope.tx.insert(eventFollowUps).values(followed.map((ticket) => followUpRow(scope, id, ticket.id)));
  if (documentIds.length > 0) {
    await scope.tx
      .insert(documentLinks)
      .values(documentIds.map((documentId) => ({ ...own, id: newId(), documentId, eventId: id })));
  }
  await scope.tx
    .insert(historyEntries)
    .values(eventHistoryRow(scope, { id, sectionId }, { entryType: "created", label: "create", toState: "draft" }));
  return { id, number };
}

/** Chosen people with their addresses, then the typed addresses. */
export async function recipientsOf(
  scope: Scope,
  input: { recipientIds?: readonly string[] | undefined; recipientEmails?: readonly string[] | undefined },
): Promise<NewRecipient[]> {
  const ids = [...new Set(input.recipientIds ?? [])];
  const chosen =
    ids.length > 0
      ? await scope.tx
          .select({ partnerId: partners.id, name: partners.name, email: partners.email })
          .from(partners)
          .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, ids)))
      : [];
  if (chosen.length < ids.length) throw invalidField("recipientIds", "refusal.chooseOne");
  const inOrder = ids.flatMap((id) => chosen.find(({ partnerId }) => partnerId === id) ?? []);
  return [...inOrder, ...[...new Set(input.recipientEmails ?? [])].map((email) => ({ email }))];
}

/** Everybody at work here: the recipients of a site message to all. */
async function everyone(scope: Scope): Promise<NewRecipient[]> {
  const staff = await staffChoices(scope);
  return staff.map(({ personId, name }) => ({ partnerId: personId, name }));
}

/** Which of these partners are ours: it decides the direction of an event. */
export async function sidesOf(scope: Scope, ids: readonly string[]): Promise<Map<string, { isInternal: boolean }>> {
  const rows = await scope.tx
    .select({ id: partners.id, isInternal: partners.isInternal })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
}

async function followedTickets(scope: Scope, numbers: readonly number[]): Promise<{ id: string }[]> {
  if (numbers.length === 0) return [];
  const found = await scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        inArray(tickets.number, [...numbers]),
        visibleTickets(scope),
      ),
    );
  if (found.length < new Set(numbers).size) throw new Refusal("not-found", "refusal.notFound");
  return found;
}
