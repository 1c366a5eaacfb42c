import { z } from "zod";

import { requiredEmail } from "@/lib/organisation/form-fields";
import { locales } from "@/lib/organisation/regions";
import { organisationInput } from "@/lib/organisation/schema";

import { isCommonPassword } from "./common-passwords";

export const personName = z.string().trim().min(1, "refusal.nameMissing").max(120, "refusal.tooLong");

/** Any characters, neither cut nor folded; too long is refused before anything is computed from it. */
export const newPassword = z
  .string()
  .min(8, "refusal.passwordTooShort")
  .max(256, "refusal.passwordTooLong")
  .refine((password) => !isCommonPassword(password, []), "refusal.passwordTooCommon");

const typedPassword = z.string().max(256, "refusal.passwordTooLong");

/** One form, two ways in: the button that was pressed says which. */
export const signInInput = z.object({
  email: requiredEmail,
  password: typedPassword.default(""),
  way: z.enum(["password", "code"]).default("password"),
});

export const token = z.string().regex(/^[\w-]{43}$/, "refusal.linkNotUsable");
export const linkInput = z.object({ token });

/** Digits of a mail or an app, or letters of a recovery code; spaces do not matter. */
const typedCode = z.string().trim().min(1, "refusal.codeMissing").max(60, "refusal.codeWrong");
export const codeInput = z.object({ code: typedCode });
export const confirmInput = z.object({
  password: typedPassword.default(""),
  code: z.string().trim().max(60).default(""),
});

/** What a key answered, as the browser hands it over: read as an object, and looked at by who checks it. */
const keyAnswer = z
  .string()
  .max(20_000, "refusal.keyNotKnown")
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "refusal.keyNotKnown" });
      return z.NEVER;
    }
  });
const keyLabel = z.string().trim().min(1, "refusal.nameMissing").max(60, "refusal.tooLong");
export const keyAnswerInput = z.object({ answer: keyAnswer });
export const newKeyInput = z.object({ label: keyLabel, answer: keyAnswer });
export const keyInput = z.object({ id: z.uuid() });
export const renameKeyInput = z.object({ id: z.uuid(), label: keyLabel });

export const askResetInput = z.object({ email: requiredEmail });
export const resetInput = z.object({ token, password: newPassword });

export const changePasswordInput = z.object({ current: typedPassword.default(""), password: newPassword });

export const sessionInput = z.object({ id: z.uuid() });
export const nothing = z.object({});

export const appPasswordInput = z.object({
  label: z.string().trim().min(1, "refusal.nameMissing").max(60, "refusal.tooLong"),
});
export const revokeAppPasswordInput = z.object({ id: z.uuid() });

/** Without a name it stays as it is: the portal's foot changes the language alone. */
export const preferencesInput = z.object({ name: personName.optional(), locale: z.enum(locales) });

export const setUpInput = z.object({
  token: z.string().trim().min(1, "refusal.tokenWrong").max(100, "refusal.tokenWrong"),
  personName,
  email: requiredEmail,
  password: newPassword,
  organisationName: organisationInput.shape.name,
  slug: organisationInput.shape.slug,
  locale: organisationInput.shape.locale,
  timeZone: organisationInput.shape.timeZone,
  currency: organisationInput.shape.currency,
});
