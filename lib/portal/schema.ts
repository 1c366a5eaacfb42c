import { z } from "zod";

import { documentIdsInput } from "@/lib/document/schema";

const message = z
  .string()
  .trim()
  .min(1, "portal.refusal.textMissing")
  .max(50_000, "portal.refusal.textLong")
  .transform((text) => text.replace(/\r\n?/g, "\n"));

export const fileRequestInput = z.object({
  /** Left out where there is only one section to choose. */
  sectionId: z.uuid("portal.refusal.topicMissing").optional(),
  title: z.string().trim().min(3, "portal.refusal.titleMissing").max(200, "portal.refusal.titleLong"),
  text: message,
  documentIds: documentIdsInput,
});
export type FileRequestInput = z.output<typeof fileRequestInput>;

export const replyToRequestInput = z.object({
  number: z.coerce.number().int().positive(),
  text: message,
  documentIds: documentIdsInput,
});
export type ReplyToRequestInput = z.output<typeof replyToRequestInput>;
