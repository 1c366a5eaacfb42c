import { z } from "zod";

import { saidYes } from "@/lib/organisation/form-fields";
import { ticketKinds } from "@/lib/ticket/registry";
import { ticketTitle } from "@/lib/ticket/schema";

import { eventTypes } from "./types";

const text = z.string().trim();
const id = z.uuid("refusal.chooseOne");
const empty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable().optional());
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat().filter((one) => one !== "")),
    z.array(schema).max(5000),
  );
/** The same, typed by people: `#101, #104` or addresses with commas between. */
const typedList = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) =>
      value === undefined
        ? []
        : [value].flat().flatMap((one) => (typeof one === "string" ? one.split(/[\s,;#]+/).filter(Boolean) : [one])),
    z.array(schema).max(5000),
  );
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/, "refusal.date");

const content = {
  title: text.min(1, "refusal.titleMissing").max(200, "refusal.titleLong"),
  content: empty(text.max(500_000, "refusal.textLong")),
  natureId: empty(id),
  beginAt: empty(moment),
  endAt: empty(moment),
};

export const createEventInput = z.object({
  type: z.enum(eventTypes, "refusal.chooseOne"),
  ...content,
  /** The sender's person; the author unless chosen. */
  senderId: empty(id),
  recipientIds: list(id),
  /** Addresses of people we do not have a page for. */
  recipientEmails: typedList(z.email("refusal.email")),
  /** Everybody of a category of partners who is in use and has an address. */
  recipientCategoryId: empty(id),
  /** An event for each recipient, with a text of its own; otherwise one for all. */
  perRecipient: z
    .preprocess((value) => value === true || value === "on" || value === "true" || value === "each", z.boolean())
    .optional(),
  /** Each envelope names all of them. */
  showAllRecipients: saidYes.optional(),
  /** Site messages: everybody at work here. */
  toEveryone: saidYes,
  ticketNumbers: typedList(z.coerce.number("refusal.number").int("refusal.number").positive("refusal.number")),
  originEventNumber: empty(z.coerce.number().int().positive()),
  documentIds: list(id),
  /** What to do at once: keep the draft, ask for review, or send. */
  atOnce: z.enum(["", "plan", "send", "declare_received"]).optional(),
});
export type CreateEventInput = z.output<typeof createEventInput>;

const onEvent = {
  number: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive().optional(),
};

export const editEventInput = z.object({
  ...onEvent,
  ...content,
  title: content.title.optional(),
  /** While it is a draft: a mail becomes a call or a visit. */
  type: z.enum(eventTypes, "refusal.chooseOne").optional(),
  recipientIds: list(id).optional(),
  recipientEmails: typedList(z.email("refusal.email")).optional(),
});
export type EditEventInput = z.output<typeof editEventInput>;

export const moveEventInput = z.object({
  ...onEvent,
  transition: text.min(1),
  comment: text.max(10_000).optional(),
  recipientId: empty(id),
  beginAt: empty(moment),
  endAt: empty(moment),
  summary: empty(text.max(100_000, "refusal.textLong")),
});
export type MoveEventInput = z.output<typeof moveEventInput>;

const onEventOnly = z.object(onEvent);
export const takeBackInput = onEventOnly;
export type TakeBackInput = z.output<typeof takeBackInput>;

export const scheduleInput = z.object({ ...onEvent, at: text.min(1, "refusal.date").pipe(moment) });
export type ScheduleInput = z.output<typeof scheduleInput>;

export const unscheduleInput = onEventOnly;
export type UnscheduleInput = z.output<typeof unscheduleInput>;

/** One act on many events; each carries the version that was seen. */
export const moveEventsInput = z.object({
  transition: text.min(1),
  events: list(z.string().regex(/^\d+:\d+$/)),
});
export type MoveEventsInput = z.output<typeof moveEventsInput>;

export const followUpInput = z.object({
  ...onEvent,
  kind: z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne"),
  title: ticketTitle,
  sectionId: empty(id),
  categoryId: empty(id),
  submitAtOnce: saidYes,
});
export type FollowUpInput = z.output<typeof followUpInput>;

export const respondInput = z.object({
  ...onEvent,
  title: text.min(1, "refusal.titleMissing").max(200, "refusal.titleLong"),
  content: text.max(500_000, "refusal.textLong"),
  documentIds: list(id),
  atOnce: z.enum(["", "plan", "send"]).optional(),
});
export type RespondInput = z.output<typeof respondInput>;

export const attachInput = z.object({
  ...onEvent,
  ticketNumber: z.coerce.number("refusal.number").int().positive("refusal.number"),
});
export type AttachInput = z.output<typeof attachInput>;

export const acknowledgeInput = z.object({ number: z.coerce.number().int().positive() });
export type AcknowledgeInput = z.output<typeof acknowledgeInput>;

/** A mailing that is paused or goes on. */
export const sendingInput = z.object({ number: z.coerce.number().int().positive() });
export type SendingInput = z.output<typeof sendingInput>;

export const sendAgainInput = z.object({
  number: z.coerce.number().int().positive(),
  /** One recipient; without, all whose mail failed. */
  recipientId: empty(id),
  /** Their right address, where the old one was wrong. */
  email: empty(text.max(254, "refusal.email")),
});
export type SendAgainInput = z.output<typeof sendAgainInput>;

export const wasSentInput = z.object({ number: z.coerce.number().int().positive(), recipientId: empty(id) });
export type WasSentInput = z.output<typeof wasSentInput>;
