import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { documentLinks, eventFollowUps, eventRecipients, events, historyEntries, partners, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { staffChoices } from "@/lib/member/queries";
import { nextNumbers } from "@/lib/numbering/next-number";
import { staffOnly } from "@/lib/organisation/staff-only";
import { textValues } from "@/lib/text/text-values";
import { fillTemplate, unknownVariables } from "@/lib/text/template";
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

/** A statement takes only so many values. */
const ROWS_AT_ONCE = 1000;

/** More recipients than this are a case for another tool. */
const MOST_RECIPIENTS = 20_000;

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

/** A slip of the pen would go out as it stands. */
export function refuseUnknownVariables(typed: {
  title?: string | undefined;
  content?: string | null | undefined;
}): void {
  for (const field of ["title", "content"] as const) {
    const unknown = unknownVariables(typed[field] ?? "");
    if (unknown.length > 0) {
      const list = unknown.map((name) => `{{${name}}}`).join(", ");
      throw invalidField(field, words("event.refusal.unknownVariables", { list }));
    }
  }
}

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

type Addressee = NewRecipient & { company?: string | null };

/** Chosen people with their addresses, then the typed addresses. */
export async function recipientsOf(
  scope: Scope,
  input: {
    recipientIds?: readonly string[] | undefined;
    recipientEmails?: readonly string[] | undefined;
    recipientCategoryId?: string | null | undefined;
  },
): Promise<Addressee[]> {
  const ids = [...new Set(input.recipientIds ?? [])];
  const chosen =
    ids.length > 0
      ? await scope.tx
          .select({
            partnerId: partners.id,
            name: partners.name,
            email: partners.email,
            company: sql<string | null>`(select company.name from partner company
              where company.organisation_id = ${partners.organisationId} and company.id = ${partners.companyId})`,
          })
          .from(partners)
          .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, ids)))
      : [];
  if (chosen.length < ids.length) throw invalidField("recipientIds", "refusal.chooseOne");
  const known = new Map(chosen.map((one) => [one.partnerId, one]));
  const inOrder = ids.flatMap((id) => known.get(id) ?? []);
  const ofCategory = input.recipientCategoryId ? await everybodyOf(scope, input.recipientCategoryId) : [];
  return [
    ...inOrder,
    ...ofCategory.filter(({ partnerId }) => !known.has(partnerId)),
    ...[...new Set(input.recipientEmails ?? [])].map((email) => ({ email })),
  ];
}

/** Everybody of a category who can be written to. @throws {Refusal} where there are too many. */
async function everybodyOf(scope: Scope, categoryId: string) {
  const { rows } = await scope.tx.execute<{
    partnerId: string;
    name: string;
    email: string;
    company: string | null;
  }>(sql`
    select p.id as "partnerId", p.name, p.email, c.name as company
    from partner_category_link l
      join partner p on p.organisation_id = l.organisation_id and p.id = l.partner_id and p.active and p.email is not null
      left join partner c on c.organisation_id = p.organisation_id and c.id = p.company_id
    where l.organisation_id = ${scope.organisationId} and l.category_id = ${categoryId}
    order by p.id limit ${MOST_RECIPIENTS + 1}`);
  if (rows.length > MOST_RECIPIENTS)
    throw invalidField("recipientIds", words("event.refusal.tooManyRecipients", { count: MOST_RECIPIENTS }));
  return rows;
}

/** Everybody at work here: the recipients of a site message to all. */
async function everyone(scope: Scope): Promise<Addressee[]> {
  const staff = await staffChoices(scope);
  return staff.map(({ personId, name }) => ({ partnerId: personId, name }));
}

/** Which of these partners are ours: it decides the direction of an event. */
export async function sidesOf(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, { name: string; isInternal: boolean }>> {
  const rows = await scope.tx
    .select({ id: partners.id, name: partners.name, isInternal: partners.isInternal })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
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
