import { z } from "zod";

export const webFormInput = z.object({
  organisation: z.string().min(1).max(63),
  section: z.string().min(1).max(63),
  key: z.string().min(8).max(100),
  name: z.string().trim().min(1, "refusal.nameMissing").max(200, "refusal.tooLong"),
  email: z.email("refusal.emailNotUsable").max(254, "refusal.tooLong"),
  title: z.string().trim().min(1, "refusal.titleMissing").max(200, "refusal.titleLong"),
  text: z.string().trim().min(1, "refusal.textMissing").max(20_000, "refusal.textLong"),
  /** People do not see this field; what fills it in is a robot. */
  website: z.string().optional(),
});
export type WebFormInput = z.output<typeof webFormInput>;
