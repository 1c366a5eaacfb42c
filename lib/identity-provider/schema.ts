import { z } from "zod";

import { tick } from "@/lib/organisation/form-fields";

export const goInput = z.object({
  organisation: z.string().trim().toLowerCase().min(1, "refusal.noProvider").max(64, "refusal.noProvider"),
});

/** Whose address it was that the provider led back to, and what stands behind its question mark. */
export const comeBackInput = z.object({
  slug: z.string().max(64, "refusal.providerRefused"),
  search: z.string().max(8000, "refusal.providerRefused"),
});

export const unlinkInput = z.object({ issuer: z.string().min(1).max(2000), subject: z.string().min(1).max(2000) });

export const nothing = z.object({});

export const providerInput = z.object({
  /** 0: there was none. */
  version: z.coerce.number().int(),
  name: z.string().trim().min(1, "refusal.nameMissing").max(80, "refusal.tooLong"),
  issuer: z.url({ protocol: /^https?$/, error: "refusal.issuerNotUsable" }).max(500, "refusal.tooLong"),
  clientId: z.string().trim().min(1, "refusal.clientMissing").max(300, "refusal.tooLong"),
  /** Empty: as it was. */
  clientSecret: z.string().trim().max(500, "refusal.tooLong").default(""),
  forStaff: tick,
  forPortal: tick,
  requiredAcr: z.string().trim().max(300, "refusal.tooLong").default(""),
  required: tick,
  active: tick,
});
export type ProviderInput = z.output<typeof providerInput>;
