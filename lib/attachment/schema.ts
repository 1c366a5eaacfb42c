import { z } from "zod";

import { documentIdsInput } from "@/lib/document/schema";

export const linkDocumentsInput = z.object({
  ticketId: z.uuid(),
  documentIds: documentIdsInput,
  visibility: z.enum(["internal", "partner"]),
});
export type LinkDocumentsInput = z.output<typeof linkDocumentsInput>;
