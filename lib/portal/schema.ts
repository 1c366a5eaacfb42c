import { z } from "zod";

import { typedCustom } from "@/lib/custom-field/types";
import { documentIdsInput } from "@/lib/document/schema";

const message = z
  .string()
  .trim()
  .min(1, "portal.refusal.textMissing")
  .max(50_000, "portal.refusal.textLong")
  .transform((text) => text.replace(/\r\n?/g, "\n"));

const typedRequest = z.object({
  /** What is asked for; left out where there is only one thing to choose. */
  typeId: z.uuid("portal.refusal.topicMissing").optional(),
  /** The same where no types were made and sections stand in for them. */
  sectionId: z.uuid("portal.refusal.topicMissing").optional(),
  title: z.string().trim().min(3, "portal.refusal.titleMissing").max(200, "portal.refusal.titleLong"),
  text: message,
  /** Answers in the organisation's own fields, by their keys; from a form as `f.<key>`. */
  custom: z.record(z.string().max(40), z.unknown()).optional(),
  documentIds: documentIdsInput,
});

export const fileRequestInput = z.preprocess((given: z.input<typeof typedRequest>): unknown => {
  if (typeof given !== "object" || given === null) return given;
  const custom = typedCustom(given);
  return Object.keys(custom).length > 0 ? { custom, ...given } : given;
}, typedRequest);
export type FileRequestInput = z.output<typeof fileRequestInput>;

export const replyToRequestInput = z.object({
  number: z.coerce.number().int().positive(),
  text: message,
  documentIds: documentIdsInput,
});
export type ReplyToRequestInput = z.output<typeof replyToRequestInput>;

const onRequest = z.coerce.number().int().positive();

export const solveRequestInput = z.object({
  number: onRequest,
  /** A last word, if there is one. */
  text: z.union([z.string().trim().length(0), message]).optional(),
});
export type SolveRequestInput = z.output<typeof solveRequestInput>;

export const reopenRequestInput = z.object({ number: onRequest });
export type ReopenRequestInput = z.output<typeof reopenRequestInput>;

export const takeActionInput = z.object({
  number: onRequest,
  actionKind: z.enum(["corrective", "preventative"], "portal.refusal.actionKind"),
  text: message.pipe(z.string().max(5000, "refusal.tooLong")),
  /** A day, "2026-05-31". */
  by: z.union([z.literal(""), z.iso.date("portal.refusal.day")]).optional(),
});
export type TakeActionInput = z.output<typeof takeActionInput>;

export const shareRequestsInput = z.object({
  visibility: z.enum(["own", "company", "chosen"], "refusal.chooseOne"),
  personIds: z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.uuid()).max(200)),
});
export type ShareRequestsInput = z.output<typeof shareRequestsInput>;
