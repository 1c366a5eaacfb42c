import { z } from "zod";

import { tick } from "@/lib/organisation/form-fields";

export const erasePersonInput = z.object({
  personId: z.uuid(),
  reason: z.string().trim().min(3, "privacy.refusal.reason").max(500, "refusal.tooLong"),
  /** The person's name, typed once more. */
  confirm: z.string().trim().max(200, "refusal.tooLong"),
  alsoMessages: tick,
  alsoFiles: tick,
});
export type ErasePersonInput = z.output<typeof erasePersonInput>;
