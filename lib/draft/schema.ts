import { z } from "zod";

/** Where something is being typed: "ticket:101:reply", "new-ticket:general". */
export const draftKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w:.-]+$/);

/** Longer than the longest text a command takes. */
const LONGEST = 600_000;

export const keepDraftInput = z.object({
  key: draftKey,
  /** Null: it was sent or thrown away. */
  content: z
    .record(z.string(), z.unknown())
    .refine((content) => JSON.stringify(content).length <= LONGEST, "refusal.textLong")
    .nullable(),
});
export type KeepDraftInput = z.output<typeof keepDraftInput>;
