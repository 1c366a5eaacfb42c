import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { events } from "@/db/schema";
import { createEvent } from "@/lib/event/commands/create-event";
import { editEvent } from "@/lib/event/commands/edit-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { readEventFilter } from "@/lib/event/event-filter";
import { eventsWhere } from "@/lib/event/queries/list";
import { createEventInput, editEventInput, moveEventInput } from "@/lib/event/schema";
import { visibleEvents } from "@/lib/event/visible";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";

import { endpoint } from "../endpoint";
import { eventAnswer, eventAnswers } from "../queries/events";
import { refuseIgnored } from "../refuse-ignored";
import { bodyOf, byNumber, nothing, pageOf, paging } from "../shapes";

/** A program that writes to more than these names a category: what it sends is then a mailing, with its rules. */
const mostTyped = 100;
const composeInput = createEventInput.extend({
  recipientEmails: createEventInput.shape.recipientEmails.refine(
    (typed) => typed.length <= mostTyped,
    "refusal.tooLong",
  ),
});

const group = "Events";
const text = (what: string) => z.string().max(200).optional().describe(what);

const listEvents = endpoint({
  method: "GET",
  path: "/events",
  operation: "listEvents",
  group,
  summary: "Events the member may see, latest first, narrowed as the lists of the office are",
  needs: "events:read",
  pathParts: nothing,
  query: z
    .object({
      ...paging,
      q: text("Words of the title, or a number"),
      type: text("mail_message, phone_call …"),
      direction: text("outgoing, incoming, internal"),
      state: text("draft, planned, confirmed, sent, received, delivered, cancelled"),
      section: text("Id"),
      sub: z.literal("1").optional().describe("The section with all below it"),
      partner: text("Id of a person or company"),
      nature: text("Id, or `none`"),
      from: text("First day on which they begin"),
      to: text("Last day"),
      ticket: text("Number of the ticket they follow up"),
    })
    .strict(),
  body: nothing,
  answer: pageOf(eventAnswer),
  status: 200,
  perform: (door, { query }) =>
    door.read(async (scope) => {
      staffOnly(scope);
      const { after, limit, ...asked } = query;
      const filter = readEventFilter(asked);
      refuseIgnored(asked, filter);
      const found = await eventAnswers(scope, {
        where: eventsWhere(scope, filter),
        after: after ?? null,
        limit: limit + 1,
      });
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? (items.at(-1)?.place ?? null) : null };
    }),
});

async function eventByNumber(scope: Scope, number: number) {
  staffOnly(scope);
  const where = and(eq(events.organisationId, scope.organisationId), eq(events.number, number), visibleEvents(scope));
  const [found] = await eventAnswers(scope, { where: sql`${where}`, after: null, limit: 1 });
  if (!found) throw notFound();
  return found;
}

const getEvent = endpoint({
  method: "GET",
  path: "/events/{number}",
  operation: "getEvent",
  group,
  summary: "One event",
  needs: "events:read",
  pathParts: byNumber,
  query: nothing,
  body: nothing,
  answer: eventAnswer,
  status: 200,
  perform: (door, { path }) => door.read((scope) => eventByNumber(scope, path.number)),
});

const createEventEndpoint = endpoint({
  method: "POST",
  path: "/events",
  operation: "createEvent",
  group,
  summary: "Writes an event: a draft, or planned for review or sent at once by `atOnce`",
  needs: "events:write",
  pathParts: nothing,
  query: nothing,
  body: bodyOf(composeInput),
  answer: eventAnswer,
  status: 201,
  perform: async (door, { body }) => {
    const { number } = await door.act(createEvent, composeInput.parse(body));
    return door.read((scope) => eventByNumber(scope, number));
  },
});

const editEventEndpoint = endpoint({
  method: "PATCH",
  path: "/events/{number}",
  operation: "editEvent",
  group,
  summary: "Changes fields; with `version` only as it was seen",
  needs: "events:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(editEventInput, "number"),
  answer: eventAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(editEvent, editEventInput.parse({ ...body, ...path }));
    return door.read((scope) => eventByNumber(scope, path.number));
  },
});

const moveEventEndpoint = endpoint({
  method: "POST",
  path: "/events/{number}/transitions",
  operation: "moveEvent",
  group,
  summary: "Takes a step of its workflow: plan, confirm, send, deliver …",
  needs: "events:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(moveEventInput, "number"),
  answer: eventAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(moveEvent, moveEventInput.parse({ ...body, ...path }));
    return door.read((scope) => eventByNumber(scope, path.number));
  },
});

export const eventEndpoints = [listEvents, getEvent, createEventEndpoint, editEventEndpoint, moveEventEndpoint];
