import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { documentLinks, eventFollowUps, eventRecipients, events, historyEntries, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { nextNumbers } from "@/lib/numbering/next-number";
import { staffOnly } from "@/lib/organisation/staff-only";
import { fillTemplate } from "@/lib/text/template";
import { textValues } from "@/lib/text/text-values";
import { changesOf, valuesOf } from "@/lib/ticket/apply";
import { endMomentIn, momentIn } from "@/lib/ticket/moments";
import { rolesInSection } from "@/lib/ticket/record-roles";
import { visibleTickets } from "@/lib/ticket/visible";

import { type Addressee, everyone, recipientsOf, sidesOf } from "../addressees";
import { eventHistoryRow, followUpRow } from "../apply";
import { createEvent as decideCreation } from "../create";
import { recipientRow } from "../file-event";
import { eventToShow } from "../load";
import { mainSectionOf } from "../main-section";
import { natureByCode } from "../nature";
import type { CreateEventInput } from "../schema";
import { directionOf } from "../types";
import { refuseUnknownVariables } from "../unknown-variables";
import { stepEvent } from "./move-event";

/** A statement takes only so many values. */
const ROWS_AT_ONCE = 1000;

/** More recipients than this cannot each have an event of their own at once. */
const MOST_EVENTS = 500;

/**
 * A person writes or records a communication (O1, I1): a draft, which may be planned, sent or declared received at once.
 * With `perRecipient` each recipient has an event of their own, whose text says their name (A3).
 *
 * @throws {Refusal} outside to outside is nobody's event; "not-permitted" outside one's sections; "invalid" beside the
 *   text for a variable that does not exist.
 */
export const createEvent = command("event.create", async (scope, input: CreateEventInput) => {
  staffOnly(scope);
  const written = await draftEvents(scope, input);
  for (const { id } of written) {
    if (input.atOnce) await stepEvent(scope, { id }, { transition: input.atOnce });
  }
  return { number: written[0]?.number ?? 0, count: written.length };
});

/** Writes the draft itself; also the beginning of a response. */
export async function draftEvent(scope: Scope, input: CreateEventInput): Promise<Written> {
  const [written] = await draftEvents(scope, { ...input, perRecipient: false });
  if (!written) throw new Error("Nothing was written.");
  return written;
}

type Written = { id: string; number: number };

async function draftEvents(scope: Scope, input: CreateEventInput): Promise<Written[]> {
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
  if (direction !== "incoming") refuseUnknownVariables(input);
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
  const isSplit = input.perRecipient && direction !== "incoming" && recipients.length > 1;
  if (isSplit && recipients.length > MOST_EVENTS)
    throw invalidField("recipientIds", words("event.refusal.tooManyTexts", { count: MOST_EVENTS }));

  const addressees =
    direction === "incoming" && recipients.length === 0
      ? [{ partnerId: actor.personId, email: actor.email }]
      : recipients;
  const drafts = (isSplit ? recipients.map((one) => [one]) : [addressees]).map((to) => {
    const says = isSplit ? textFor(scope, input, sender.name, to[0], followed[0]) : input;
    const values = valuesOf(
      changesOf(
        decideCreation({
          type: input.type,
          title: says.title,
          senderIsInternal: sender.isInternal,
          recipientsAreInternal: isSplit
            ? to.map(({ partnerId }) => Boolean(partnerId && people.get(partnerId)?.isInternal))
            : recipientsAreInternal,
          roles: roles.length > 0 || followed.length === 0 ? roles : ["OPERATOR"],
          now,
        }),
      ),
    );
    return { id: newId(), to, content: says.content ?? null, values: values as DecidedValues };
  });

  const documentIds = await claimDocuments(scope, input.documentIds, direction === "internal" ? "internal" : "partner");
  const natureId = input.natureId ?? (await natureByCode(scope, "information"));
  const originEventId = input.originEventNumber
    ? (await eventToShow(scope, { number: input.originEventNumber })).row.id
    : null;
  const zone = organisation.timeZone;
  const own = { organisationId, createdAt: now, updatedAt: now, createdBy: actor.userId };
  const numbers = await nextNumbers(scope, "event", drafts.length);
  await scope.tx.insert(events).values(
    drafts.map(({ id, content, values }, place) => ({
      ...own,
      ...values,
      id,
      number: numbers[place] ?? 0,
      content,
      natureId,
      senderId,
      sectionId,
      beginAt: input.beginAt ? momentIn(zone, input.beginAt) : now,
      endAt: input.endAt ? endMomentIn(zone, input.endAt) : null,
      originEventId,
      showAllRecipients: input.showAllRecipients ?? false,
    })),
  );
  const recipientRows = drafts.flatMap(({ id, to }) => to.map((one) => recipientRow(scope, id, one)));
  for (let from = 0; from < recipientRows.length; from += ROWS_AT_ONCE)
    await scope.tx.insert(eventRecipients).values(recipientRows.slice(from, from + ROWS_AT_ONCE));
  const ids = drafts.map(({ id }) => id);
  if (followed.length > 0) {
    const links = ids.flatMap((id) => followed.map((ticket) => followUpRow(scope, id, ticket.id)));
    await scope.tx.insert(eventFollowUps).values(links);
  }
  if (documentIds.length > 0) {
    await scope.tx
      .insert(documentLinks)
      .values(
        ids.flatMap((eventId) => documentIds.map((documentId) => ({ ...own, id: newId(), documentId, eventId }))),
      );
  }
  await scope.tx
    .insert(historyEntries)
    .values(
      ids.map((id) =>
        eventHistoryRow(scope, { id, sectionId }, { entryType: "created", label: "create", toState: "draft" }),
      ),
    );
  return ids.map((id, place) => ({ id, number: numbers[place] ?? 0 }));
}

type DecidedValues = {
  type: CreateEventInput["type"];
  title: string;
  direction: "outgoing" | "incoming" | "internal";
};

/** One's own text and title, with the variables filled in. */
function textFor(
  scope: Scope,
  input: CreateEventInput,
  senderName: string,
  recipient: Addressee | undefined,
  ticket: { number: number; title: string } | undefined,
) {
  const values = textValues({
    recipient: {
      name: recipient?.name ?? null,
      email: recipient?.email ?? null,
      company: recipient?.company ?? null,
    },
    ticket: ticket ?? null,
    senderName,
    organisationName: scope.organisation.name,
  });
  return {
    title: fillTemplate(input.title, values).slice(0, 200),
    content: input.content ? fillTemplate(input.content, values) : null,
  };
}

async function followedTickets(scope: Scope, numbers: readonly number[]) {
  if (numbers.length === 0) return [];
  const found = await scope.tx
    .select({ id: tickets.id, number: tickets.number, title: tickets.title })
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
