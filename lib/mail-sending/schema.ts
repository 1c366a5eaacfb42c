import { z } from "zod";

import { seenRow, seenRowInUse } from "@/lib/organisation/form-fields";

export const newSigningKeyInput = z.object({
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .max(253, "mailSending.refusal.domain")
    .regex(
      /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      "mailSending.refusal.domain",
    ),
});
export const signingKeyInput = z.object({ ...seenRow });
export const signingKeyInUseInput = z.object(seenRowInUse);
export const liftSuppressionInput = z.object({ address: z.string().trim().min(1).max(254) });
