import { z } from "zod";

import { documentIdsInput } from "@/lib/document/schema";

export const linkDocumentsInput = z.object({
  ticketId: z.uuid(),
  documentIds: documentIdsInput,
  visibility: z.enum(["internal", "partner"]),
});
export type LinkDocumentsInput = z.output<typeof linkDocumentsInput>;

const documentId = z.uuid();

export const showDocumentInput = z.object({ documentId, visibility: z.enum(["internal", "partner"]) });
export type ShowDocumentInput = z.output<typeof showDocumentInput>;

export const renameDocumentInput = z.object({
  documentId,
  name: z.string().trim().min(1, "refusal.required").max(180, "document.nameLong"),
});
export type RenameDocumentInput = z.output<typeof renameDocumentInput>;

export const removeDocumentInput = z.object({ documentId });
export type RemoveDocumentInput = z.output<typeof removeDocumentInput>;

const onEvent = { number: z.coerce.number().int().positive() };

export const linkToEventInput = z.object({
  ...onEvent,
  documentIds: documentIdsInput,
  visibility: z.enum(["internal", "partner"]),
});
export type LinkToEventInput = z.output<typeof linkToEventInput>;

/** Without a number: off the event it stands on. */
export const takeOffEventInput = z.object({ documentId, number: onEvent.number.optional() });
export type TakeOffEventInput = z.output<typeof takeOffEventInput>;
