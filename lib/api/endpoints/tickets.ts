import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";

import { tickets } from "@/db/schema";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { ticketToShow } from "@/lib/ticket/load";
import { kindOf } from "@/lib/ticket/registry";
import {
  assignTicketInput,
  createTicketInput,
  editTicketInput,
  moveTicketInput,
  noteInput,
  replyInput,
  transferTicketInput,
} from "@/lib/ticket/schema";
import { visibleTickets } from "@/lib/ticket/visible";
import { offeredTransitions } from "@/lib/workflow/decide";
import { narrowed } from "@/lib/worklist/narrowed";
import { orderOf } from "@/lib/worklist/pick";
import { worklistOf } from "@/lib/worklist/registry";
import { dateFields, listFields, readTicketFilter } from "@/lib/worklist/ticket-filter";
import { orderFor } from "@/lib/worklist/ticket-order";

import { endpoint } from "../endpoint";
import { DoorRefusal } from "../problem";
import { ticketAnswer, ticketAnswers } from "../queries/tickets";
import { refuseIgnored } from "../refuse-ignored";
import { bodyOf, byNumber, changed, nothing, pageOf, paging } from "../shapes";

const group = "Tickets";
const text = (what: string) => z.string().max(2000).optional().describe(what);

const ticketQuery = z
  .object({
    ...paging,
    list: text("One of the worklists, by its name in the address of the page"),
    q: text("Words, or a number"),
    ...Object.fromEntries(listFields.map((name) => [name, text("Values joined by commas; `none` for without")])),
    ...Object.fromEntries(
      dateFields.map((name) => [name, text("Days `2026-01-01..2026-01-31`, or from today: `-30d..today`")]),
    ),
    set: text("Named sets of tickets, as reports count them"),
    reason: text("Word for word why it was closed"),
    sub: z.literal("1").optional().describe("Sections with all below them"),
    active: z.enum(["live", "yes", "no", "all"]).optional(),
    late: z.literal("1").optional(),
    overdue: z.literal("1").optional(),
    sort: text("priority, activity, number, created, closed …; `-` before it turns the direction"),
  })
  .strict();

const listTickets = endpoint({
  method: "GET",
  path: "/tickets",
  operation: "listTickets",
  group,
  summary:
    "Tickets the member may see, narrowed as the lists of the office are; unclosed ones unless `active` says otherwise",
  needs: "tickets:read",
  pathParts: nothing,
  query: ticketQuery,
  body: nothing,
  answer: pageOf(ticketAnswer),
  status: 200,
  perform: (door, { query }) =>
    door.read(async (scope) => {
      staffOnly(scope);
      const { after, limit, list: listId, ...asked } = query;
      const filter = readTicketFilter(asked);
      refuseIgnored(asked, filter);
      const list = listId ? worklistOf(listId) : null;
      if (list === undefined || list?.target === "event") throw notFound();
      const order = list && !filter.sort ? orderOf(list) : orderFor(filter.sort);
      const where = narrowed(scope, filter, list);
      const found = await ticketAnswers(scope, { where, order, after: after ?? null, limit: limit + 1 });
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? (items.at(-1)?.place ?? null) : null };
    }),
});

async function ticketByNumber(scope: Scope, number: number) {
  staffOnly(scope);
  const where = sql`${tickets.organisationId} = ${scope.organisationId} and ${tickets.number} = ${number} and ${visibleTickets(scope)}`;
  const [found] = await ticketAnswers(scope, { where, order: orderFor("number"), after: null, limit: 1 });
  if (!found) throw notFound();
  return found;
}

const getTicket = endpoint({
  method: "GET",
  path: "/tickets/{number}",
  operation: "getTicket",
  group,
  summary: "One ticket",
  needs: "tickets:read",
  pathParts: byNumber,
  query: nothing,
  body: nothing,
  answer: ticketAnswer,
  status: 200,
  perform: (door, { path }) => door.read((scope) => ticketByNumber(scope, path.number)),
});

const createTicketEndpoint = endpoint({
  method: "POST",
  path: "/tickets",
  operation: "createTicket",
  group,
  summary: "Files a ticket: a draft in its section",
  needs: "tickets:write",
  pathParts: nothing,
  query: nothing,
  body: bodyOf(createTicketInput),
  answer: ticketAnswer,
  status: 201,
  perform: async (door, { body }) => {
    const { number } = await door.act(createTicket, createTicketInput.parse(body));
    return door.read((scope) => ticketByNumber(scope, number));
  },
});

const editTicketEndpoint = endpoint({
  method: "PATCH",
  path: "/tickets/{number}",
  operation: "editTicket",
  group,
  summary: "Changes fields; with `version` only as it was seen",
  needs: "tickets:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(editTicketInput, "number", "responsibleId"),
  answer: ticketAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(editTicket, editTicketInput.parse({ ...body, ...path }));
    return door.read((scope) => ticketByNumber(scope, path.number));
  },
});

const listTransitions = endpoint({
  method: "GET",
  path: "/tickets/{number}/transitions",
  operation: "listTransitions",
  group,
  summary: "The steps of its workflow from where it stands, which the member may take and what each needs",
  needs: "tickets:read",
  pathParts: byNumber,
  query: nothing,
  body: nothing,
  answer: z.object({
    items: z.array(
      z.object({
        transition: z.string(),
        allowed: z.boolean(),
        needs: z.array(z.string()).describe("Fields to send along"),
      }),
    ),
  }),
  status: 200,
  perform: (door, { path }) =>
    door.read(async (scope) => {
      staffOnly(scope);
      const { row, situation } = await ticketToShow(scope, path);
      const steps = offeredTransitions(kindOf(row.kind).workflow, { ...situation, state: row.state });
      return {
        items: steps.map(({ code, enabled, needs }) => ({ transition: code, allowed: enabled, needs: [...needs] })),
      };
    }),
});

const moveTicketEndpoint = endpoint({
  method: "POST",
  path: "/tickets/{number}/transitions",
  operation: "moveTicket",
  group,
  summary: "Takes a step of its workflow: submit, open, close …",
  needs: "tickets:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(moveTicketInput, "number"),
  answer: ticketAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(moveTicket, moveTicketInput.parse({ ...body, ...path }));
    return door.read((scope) => ticketByNumber(scope, path.number));
  },
});

const assignTicketEndpoint = endpoint({
  method: "POST",
  path: "/tickets/{number}/assignment",
  operation: "assignTicket",
  group,
  summary: "Makes a member responsible; null for nobody",
  needs: "tickets:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(assignTicketInput, "number"),
  answer: ticketAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(assignTicket, assignTicketInput.parse({ ...body, ...path }));
    return door.read((scope) => ticketByNumber(scope, path.number));
  },
});

const transferTicketEndpoint = endpoint({
  method: "POST",
  path: "/tickets/{number}/section",
  operation: "transferTicket",
  group,
  summary: "Transfers it to another section",
  needs: "tickets:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(transferTicketInput, "number"),
  answer: z.object({ number: z.number().int() }),
  status: 200,
  perform: async (door, { path, body }) => door.act(transferTicket, transferTicketInput.parse({ ...body, ...path })),
});

const addNote = endpoint({
  method: "POST",
  path: "/tickets/{number}/notes",
  operation: "addNote",
  group,
  summary: "Writes an internal note, which no partner reads",
  needs: "tickets:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(noteInput, "number"),
  answer: z.object({ number: z.number().int() }),
  status: 201,
  perform: async (door, { path, body }) => door.act(noteOnTicket, noteInput.parse({ ...body, ...path })),
});

const sendReply = endpoint({
  method: "POST",
  path: "/tickets/{number}/replies",
  operation: "sendReply",
  group,
  summary: "Answers the partner: the mail leaves, or waits for its reviewer with `afterwards: review`",
  needs: "events:write",
  pathParts: byNumber,
  query: nothing,
  body: bodyOf(replyInput, "number"),
  answer: changed.extend({ event: z.number().int().optional() }),
  status: 201,
  perform: async (door, { path, body }) => {
    const input = replyInput.parse({ ...body, ...path });
    const moves = input.afterwards === "close" || input.afterwards === "pending";
    if (moves && !door.permissions.includes("tickets:write"))
      throw new DoorRefusal("not-permitted", "apiKey.refusal.permission");
    return door.act(replyToPartner, input);
  },
});

export const ticketEndpoints = [
  listTickets,
  getTicket,
  createTicketEndpoint,
  editTicketEndpoint,
  listTransitions,
  moveTicketEndpoint,
  assignTicketEndpoint,
  transferTicketEndpoint,
  addNote,
  sendReply,
];
