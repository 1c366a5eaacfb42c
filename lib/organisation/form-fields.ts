import { z } from "zod";

import { mailAddress } from "@/lib/kernel/email-address";

/** What forms send is text; these read it. */
export const requiredName = z.string().trim().min(1, "refusal.nameMissing").max(120, "refusal.tooLong");

const plainAddress = (typed: string, context: z.RefinementCtx): string => {
  const address = mailAddress(typed);
  if (address) return address;
  context.addIssue({ code: "custom", message: "refusal.emailNotUsable" });
  return z.NEVER;
};

/** One plain address, in lower case. */
export const requiredEmail = z.string().trim().min(1, "refusal.emailMissing").transform(plainAddress);

export const optionalEmail = z
  .string()
  .trim()
  .nullish()
  .transform((typed, context) => (typed ? plainAddress(typed, context) : null));

/** An empty choice is "nobody", "none", "all". */
export const optionalId = z
  .union([z.literal(""), z.uuid()])
  .nullish()
  .transform((value) => value || null);

export const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "refusal.tooLong")
    .nullish()
    .transform((value) => value || null);

export const optionalNumber = (least: number, most: number) =>
  z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.coerce
      .number("refusal.numberNotUsable")
      .int("refusal.numberNotUsable")
      .min(least, "refusal.numberNotUsable")
      .max(most, "refusal.numberNotUsable")
      .nullable(),
  );

export const sequence = z.coerce
  .number("refusal.numberNotUsable")
  .int("refusal.numberNotUsable")
  .min(0, "refusal.numberNotUsable")
  .max(100_000, "refusal.numberNotUsable")
  .default(10);

/** A tick box sends "on" or nothing. */
export const tick = z
  .union([z.literal("on"), z.literal("off"), z.boolean()])
  .optional()
  .transform((value) => value === true || value === "on");

/** Yes as a box, a button or a program says it; whatever else is sent, and nothing, is no. */
export const saidYes = z.preprocess((value) => value === true || value === "true" || value === "on", z.boolean());

/** A row as it was seen: refused as "stale" when somebody changed it since. */
export const seenRow = { id: z.uuid(), version: z.coerce.number().int() };

/** The same row, put into use or out of it. */
export const seenRowInUse = {
  ...seenRow,
  active: z.enum(["true", "false"]).transform((value) => value === "true"),
};

/** Names in the other languages, as three fields of one form. */
export const inOtherLanguages = { nameFr: optionalText(120), nameZh: optionalText(120) };

export function translationsOf({
  nameFr,
  nameZh,
}: {
  nameFr: string | null;
  nameZh: string | null;
}): Record<string, string> {
  return { ...(nameFr ? { fr: nameFr } : {}), ...(nameZh ? { "zh-CN": nameZh } : {}) };
}

/** A row of a tree, and where it goes: below a parent (none: at the top), before a sibling (none: last). */
export const treePlace = { ...seenRow, parentId: optionalId, beforeId: optionalId };
