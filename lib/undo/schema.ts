import { z } from "zod";

export const undoInput = z.object({
  commandId: z.uuid("refusal.notFound"),
  /** Puts back what is still as that act left it, and leaves what was changed since. */
  partial: z.preprocess((value) => value === true || value === "true" || value === "on", z.boolean()),
});
export type UndoInput = z.output<typeof undoInput>;
