import { z } from "zod";

export const factorFor = ["nobody", "administrators", "staff", "everybody"] as const;

export const policyInput = z.object({
  /** 0: there was none. */
  version: z.coerce.number().int(),
  factorFor: z.enum(factorFor),
});

const membershipId = z.uuid("refusal.chooseOne");
export const removalInput = z.object({ organisation: z.string().min(1), membershipId });
