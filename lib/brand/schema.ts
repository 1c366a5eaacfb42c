import { z } from "zod";

import { colourPattern } from "./colour";

export const LARGEST_LOGO_BYTES = 800 * 1024;

/** A control for colours always has one: whether it is used says a tick of its own. */
export const brandColourInput = z.object({
  colour: z
    .string()
    .trim()
    .toLowerCase()
    .transform((typed) => (typed && !typed.startsWith("#") ? `#${typed}` : typed))
    .refine((typed) => typed === "" || colourPattern.test(typed), "brand.refusal.colour")
    .transform((typed) => typed || null),
});

export const logoInput = z.object({
  logo: z
    .custom<File>((value) => value instanceof File && value.size > 0, "brand.refusal.logoMissing")
    .refine((file) => file.size <= LARGEST_LOGO_BYTES, "brand.refusal.logoLarge"),
});

export const dropLogoInput = z.object({});
