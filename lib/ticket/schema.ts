import { z } from "zod";

import { typedCustom } from "@/lib/custom-field/types";
import { documentIdsInput } from "@/lib/document/schema";
import { answeredBox } from "@/lib/organisation/answered-box";

import { ticketKinds } from "./registry";

/** Forms send empty text for "nothing chosen". */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable().optional());

const text = z.string().trim();
const id = z.uuid("refusal.chooseOne");
const day = z.iso.date("refusal.date");
const amount = z.coerce.number("refusal.number").min(0, "refusal.notNegative").max(999_999_999_999, "refusal.number");
/** A moment as forms send it: `2026-06-18T09:00`, in the organisation's time zone, or with an offset. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/, "refusal.date");

export const ticketTitle = text.min(1, "refusal.titleMissing").max(200, "refusal.titleLong");

/** Every field a person may type; which of them a kind shows, its definition says. */
const fields = {
  description: optional(text.max(100_000, "refusal.textLong")),
  categoryId: optional(id),
  priority: z.coerce.number().int().min(1).max(5).optional(),
  responsibleId: optional(id),
  supervisorId: optional(id),
  partnerId: optional(id),
  contactId: optional(id),
  partnerEmail: optional(z.email("refusal.email")),
  billingSupplierId: optional(id),
  requestedChannelId: optional(id),
  beginAt: optional(moment),
  endAt: optional(moment),
  allDay: answeredBox.optional(),
  location: optional(text.max(500)),
  deadline: optional(moment),
  expectedCloseOn: optional(day),
  quantity: optional(amount),
  quantityUnit: z.enum(["day", "hour", "unit"]).optional(),
  expectedRevenue: optional(amount),
  probability: optional(z.coerce.number("refusal.number").int().min(0, "refusal.percent").max(100, "refusal.percent")),
  expectedCost: optional(amount),
  campaignId: optional(id),
};

/** Values of the organisation's own fields: `custom`, or from a form as `f.<key>`. */
const custom = z.record(z.string().max(40), z.unknown()).optional();
const gathered = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value: z.input<Schema>): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const typed = typedCustom(value as Record<string, unknown>);
    return Object.keys(typed).length > 0 ? { custom: typed, ...value } : value;
  }, schema);

export const createTicketInput = gathered(
  z.object({
    kind: z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne"),
    title: ticketTitle,
    sectionId: optional(id),
    ...fields,
    /** Number of the ticket this one is split from. */
    splitFrom: optional(z.coerce.number().int().positive()),
    custom,
    /** Files sent before, for colleagues. */
    documentIds: documentIdsInput.optional(),
  }),
);
export type CreateTicketInput = z.output<typeof createTicketInput>;

/** In-place editing sends only what changed. */
export const editTicketInput = gathered(
  z.object({
    number: z.coerce.number().int().positive(),
    version: z.coerce.number().int().positive().optional(),
    title: ticketTitle.optional(),
    ...fields,
    custom,
  }),
);
export type EditTicketInput = z.output<typeof editTicketInput>;

const onTicket = {
  number: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive().optional(),
};

export const moveTicketInput = z.object({
  ...onTicket,
  transition: text.min(1),
  comment: text.max(10_000).optional(),
  reason: text.max(10_000).optional(),
  outcome: text.max(40).optional(),
});
export type MoveTicketInput = z.output<typeof moveTicketInput>;

export const assignTicketInput = z.object({ ...onTicket, userId: optional(id) });
export type AssignTicketInput = z.output<typeof assignTicketInput>;

export const takeTicketInput = z.object(onTicket);
export type TakeTicketInput = z.output<typeof takeTicketInput>;

const action = {
  stateOfMindId: optional(id),
  channelId: optional(id),
  actionKind: z.enum(["none", "corrective", "preventative"]).optional(),
};

/** Files that come along for colleagues; most forms have none. */
const filesInput = documentIdsInput.optional();

export const noteInput = z.object({
  ...onTicket,
  text: text.min(1, "refusal.textMissing").max(100_000, "refusal.textLong"),
  documentIds: filesInput,
});
export type NoteInput = z.output<typeof noteInput>;

export const historizeInput = z.object({
  ...onTicket,
  text: text.max(100_000, "refusal.textLong").optional(),
  ...action,
});
export type HistorizeInput = z.output<typeof historizeInput>;

/**
 * An answer that leaves the house; `afterwards` runs a step then, hands it to a reviewer instead of sending it, or lets
 * it leave at `sendAt`.
 */
export const replyInput = z.object({
  ...onTicket,
  text: text.min(1, "refusal.textMissing").max(100_000, "refusal.textLong"),
  afterwards: z.enum(["", "pending", "close", "review", "later"]).optional(),
  sendAt: optional(moment),
  /** Who gets a copy of this answer: all that were chosen; left out, whoever watches the ticket. */
  copies: z
    .preprocess(
      (value) =>
        value === undefined ? undefined : [value].flat().filter((one) => typeof one !== "string" || one.trim() !== ""),
      z.array(z.email("refusal.email")).max(100).optional(),
    )
    .optional(),
  /** The newest line its writer saw: what arrived later is told before anything leaves, unless it is sent `anyway`. */
  seen: optional(moment.or(z.iso.datetime({ offset: true }))),
  anyway: z.string().optional(),
  documentIds: z.preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat()),
    z.array(id).max(100),
  ),
  ...action,
});
export type ReplyInput = z.output<typeof replyInput>;

export const setNextActionInput = z.object({
  ...onTicket,
  actionText: optional(text.max(10_000)),
  nextActionAt: optional(moment),
  stateOfMindId: optional(id),
  channelId: optional(id),
});
export type SetNextActionInput = z.output<typeof setNextActionInput>;

export const transferTicketInput = z.object({ ...onTicket, sectionId: id });
export type TransferTicketInput = z.output<typeof transferTicketInput>;

export const changeKindInput = z.object({
  ...onTicket,
  kind: z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne"),
  sectionId: optional(id),
});
export type ChangeKindInput = z.output<typeof changeKindInput>;

/** The three acts of the action tab, in one form: file it, file the planned one as done, or plan it. */
export const actOnTicketInput = z.object({
  ...onTicket,
  act: z.enum(["historize", "process", "plan"]),
  text: optional(text.max(100_000, "refusal.textLong")),
  nextActionAt: optional(moment),
  documentIds: filesInput,
  ...action,
});
export type ActOnTicketInput = z.output<typeof actOnTicketInput>;

/** A partner or colleague by id, a bare address, or whoever asks. */
export const watchInput = z.object({
  ...onTicket,
  who: z.union([z.uuid(), z.email(), z.literal("me")], "refusal.email"),
});
export type WatchInput = z.output<typeof watchInput>;

export const unwatchInput = z.object({ ...onTicket, watcherId: z.literal("me").or(id) });
export type UnwatchInput = z.output<typeof unwatchInput>;

export const operatorInput = z.object({ ...onTicket, userId: id });
export type OperatorInput = z.output<typeof operatorInput>;

export const readTicketInput = z.object({ number: onTicket.number, upTo: z.coerce.date() });
export type ReadTicketInput = z.output<typeof readTicketInput>;

/** The number of the other ticket as people type it: "12" or "#12". */
const otherNumber = z.preprocess(
  (value) => (typeof value === "string" ? value.replace(/^\s*[#[]?(\d+)\]?\s*$/, "$1") : value),
  z.coerce
    .number("refusal.number")
    .int("refusal.number")
    .positive("refusal.number")
    .max(2_147_483_647, "refusal.number"),
);

export const mergeTicketInput = z.object({ ...onTicket, into: otherNumber });
export type MergeTicketInput = z.output<typeof mergeTicketInput>;

/** A second ticket towards a supplier: whom, what it says, and which files go along. */
export const splitTicketInput = z.object({
  ...onTicket,
  title: optional(ticketTitle),
  partnerId: id,
  contactId: optional(id),
  sectionId: optional(id),
  text: optional(text.max(100_000, "refusal.textLong")),
  withDescription: z.preprocess((value) => value === true || value === "on", z.boolean()),
  documentIds: z.preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat()),
    z.array(id).max(100),
  ),
});
export type SplitTicketInput = z.output<typeof splitTicketInput>;

export const linkRelations = [
  "relates",
  "blocks",
  "blocked_by",
  "duplicates",
  "duplicated_by",
  "part_of",
  "has_part",
] as const;
export type LinkRelation = (typeof linkRelations)[number];

/** Another ticket, a sale order or an address: exactly one of them. */
export const linkTicketInput = z.object({
  ...onTicket,
  relation: z.enum(linkRelations, "refusal.chooseOne").default("relates"),
  to: optional(otherNumber),
  orderId: optional(id),
  url: optional(
    z.url({ protocol: /^(https?|mailto|tel)$/, error: "ticket.refusal.linkUrl" }).max(2000, "refusal.textLong"),
  ),
  label: optional(text.max(200, "refusal.textLong")),
});
export type LinkTicketInput = z.output<typeof linkTicketInput>;

/** `number`: the end it is taken away from. */
export const unlinkTicketInput = z.object({ linkId: id, number: onTicket.number.optional() });
export type UnlinkTicketInput = z.output<typeof unlinkTicketInput>;

export const restoreTicketInput = z.object({ number: onTicket.number });
export type RestoreTicketInput = z.output<typeof restoreTicketInput>;
