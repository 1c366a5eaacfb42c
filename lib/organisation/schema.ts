import { z } from "zod";

import { requiredName as name, tick } from "./form-fields";
import { isCurrency, isTimeZone, locales } from "./regions";
import { isUsableSlug } from "./slug";

const regional = {
  locale: z.enum(locales),
  timeZone: z.string().refine(isTimeZone, "refusal.timeZoneUnknown"),
  currency: z.string().refine(isCurrency, "refusal.currencyUnknown"),
};

/** What a new organisation is called and where it works. */
export const organisationInput = z.object({
  name,
  slug: z.string().trim().toLowerCase().refine(isUsableSlug, "refusal.slugNotUsable"),
  ...regional,
});

export const organisationSettingsInput = z.object({
  version: z.coerce.number().int(),
  name,
  ...regional,
  directSend: z.enum(["everyone", "supervisors"]),
  campaignMustBeOpen: tick,
  /** Left out by forms that do not know it. */
  sendHoldSeconds: z.coerce
    .number("refusal.numberNotUsable")
    .int("refusal.numberNotUsable")
    .min(0, "refusal.numberNotUsable")
    .max(600, "refusal.numberNotUsable")
    .optional(),
});
