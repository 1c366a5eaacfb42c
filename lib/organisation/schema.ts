import { z } from "zod";

import { isCurrency, isTimeZone, locales } from "./regions";
import { isUsableSlug } from "./slug";

const name = z.string().trim().min(1, "refusal.nameMissing").max(120, "refusal.tooLong");

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

/** A tick box sends "on" or nothing. */
export const tick = z
  .union([z.literal("on"), z.literal("off"), z.boolean()])
  .optional()
  .transform((value) => value === true || value === "on");

export const organisationSettingsInput = z.object({
  version: z.coerce.number().int(),
  name,
  ...regional,
  directSend: z.enum(["everyone", "supervisors"]),
  campaignMustBeOpen: tick,
});
