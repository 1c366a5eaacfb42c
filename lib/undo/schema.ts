import { z } from "zod";

import { saidYes } from "@/lib/organisation/form-fields";

export const undoInput = z.object({
  commandId: z.uuid("refusal.notFound"),
  /** Puts back what is still as that act left it, and leaves what was changed since. */
  partial: saidYes,
});
export type UndoInput = z.output<typeof undoInput>;
