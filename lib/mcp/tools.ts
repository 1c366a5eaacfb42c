import "server-only";
import { z } from "zod";

import type { Door, Endpoint, Method } from "@/lib/api/endpoint";
import { endpoints } from "@/lib/api/endpoints";
import type { ApiPermission } from "@/lib/api-key/types";
import { createEvent } from "@/lib/event/commands/create-event";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { createEventInput } from "@/lib/event/schema";
import { replyInput } from "@/lib/ticket/schema";

/** One thing a program that thinks for itself may ask or do. */
export type Tool = {
  name: string;
  description: string;
  needs: ApiPermission | null;
  readsOnly: boolean;
  input: z.ZodObject;
  perform: (door: Door, input: Record<string, unknown>) => Promise<unknown>;
};

/**
 * What of the interface is offered as it is: all that reads, and what changes records within the house. What sends a text
 * to somebody outside is not among it: such texts come in below, as drafts that a person confirms.
 */
const offered: ReadonlySet<string> = new Set([
  "whoAmI",
  "listSections",
  "listCategories",
  "listMembers",
  "listTickets",
  "getTicket",
  "listTransitions",
  "createTicket",
  "editTicket",
  "moveTicket",
  "assignTicket",
  "transferTicket",
  "addNote",
  "listEvents",
  "getEvent",
  "listPartners",
  "getPartner",
  "createPartner",
  "editPartner",
  "listOrders",
  "getOrder",
  "listArticles",
  "getArticle",
]);

const shapeOf = (schema: z.ZodType): z.ZodRawShape => (schema instanceof z.ZodObject ? schema.shape : {});

/** The parts of an address, the query and the body stand side by side: no two of them share a name. */
function toolOf(endpoint: Endpoint): Tool {
  const { operation, summary, needs, method, pathParts, query, body } = endpoint;
  return {
    name: snake(operation),
    description: summary,
    needs,
    readsOnly: method === "GET",
    input: z.strictObject({ ...shapeOf(pathParts), ...shapeOf(query), ...within(shapeOf(body), method) }),
    perform: async (door, input) => {
      const part = (schema: z.ZodType) => schema.parse(only(input, Object.keys(shapeOf(schema))));
      const found = await endpoint.perform(door, { path: part(pathParts), query: part(query), body: part(body) });
      return endpoint.answer.parse(JSON.parse(JSON.stringify(found)));
    },
  };
}

/**
 * Who somebody is, which company they belong to and where answers go is not changed by what a program read in a mail: that
 * would open one customer's cases to another, or lead answers elsewhere.
 */
const neverSet: ReadonlySet<string> = new Set(["portalVisibility", "isInternal", "supervisorId"]);
const neverChanged: ReadonlySet<string> = new Set(["companyId", "email", "partnerEmail", "partnerId", "contactId"]);
const within = (shape: z.ZodRawShape, method: Method): z.ZodRawShape =>
  Object.fromEntries(
    Object.entries(shape).filter(([name]) => !neverSet.has(name) && !(method === "PATCH" && neverChanged.has(name))),
  );

const only = (input: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const draftReply: Tool = {
  name: "draft_reply",
  description:
    "Writes an answer to the partner of a ticket. It does not leave: it waits in the review queue until a person confirms it.",
  needs: "events:draft",
  readsOnly: false,
  input: z.strictObject({ number: z.number().int().positive(), text: z.string().min(1).max(100_000) }),
  perform: async (door, input) => {
    const { number, event } = await door.act(replyToPartner, replyInput.parse({ ...input, afterwards: "review" }));
    return { ticket: number, event, state: "planned" };
  },
};

const draftMail: Tool = {
  name: "draft_mail",
  description:
    "Writes a mail to people, by the ids of partners or by addresses. It does not leave: it waits in the review queue until a person confirms it.",
  needs: "events:draft",
  readsOnly: false,
  input: z.strictObject({
    title: z.string().min(1).max(200),
    text: z.string().min(1).max(100_000),
    recipientIds: z.array(z.uuid()).max(100).default([]),
    recipientEmails: z.array(z.email()).max(100).default([]),
    ticketNumbers: z.array(z.number().int().positive()).max(20).default([]),
  }),
  perform: async (door, { text, ...input }) => {
    const written = createEventInput.parse({ ...input, content: text, type: "mail_message", atOnce: "plan" });
    const { number } = await door.act(createEvent, written);
    return { event: number, state: "planned" };
  },
};

export const tools: readonly Tool[] = [
  ...endpoints.filter(({ operation }) => offered.has(operation)).map(toolOf),
  draftReply,
  draftMail,
];
