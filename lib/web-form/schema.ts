import { z } from "zod";

import { locales } from "@/lib/organisation/regions";

import { sitesInput } from "./site";

/** What keeps robots away: nothing but limits, a field that people do not see, or a task for the browser besides. */
export const protections = ["none", "honeypot", "challenge"] as const;
export type Protection = (typeof protections)[number];

/** A visitor is no member: what he may add is little. Bytes each. */
export const MOST_FORM_FILES = 3;
export const LARGEST_FORM_FILE_BYTES = 10_000_000;

const several = (value: unknown) => (value === undefined || value === "" ? [] : [value].flat());

export const webFormInput = z.object({
  organisation: z.string().min(1).max(63),
  section: z.string().min(1).max(63),
  key: z.string().min(8).max(100),
  language: z.enum(locales).optional(),
  name: z.string().trim().min(1, "refusal.nameMissing").max(200, "refusal.tooLong"),
  email: z.email("refusal.emailNotUsable").max(254, "refusal.tooLong"),
  title: z.string().trim().min(1, "refusal.titleMissing").max(200, "refusal.titleLong"),
  text: z.string().trim().min(1, "refusal.textMissing").max(20_000, "refusal.textLong"),
  /** People do not see this field; what fills it in is a robot. */
  website: z.string().optional(),
  /** What the browser found, where the form asks for proof. */
  proof: z.string().max(2_000).optional(),
  /** Without a script a person answers a question instead. */
  question: z.string().max(300).optional(),
  answer: z.string().max(20).optional(),
  /** Files sent before, each by the word that was answered for it. */
  files: z.preprocess(several, z.array(z.string().max(200)).max(MOST_FORM_FILES, "webForm.refusal.tooManyFiles")),
});
export type WebFormInput = z.output<typeof webFormInput>;

export const keepWebFormInput = z.object({
  sectionId: z.uuid(),
  /** 0 where nobody chose anything for this form yet. */
  version: z.coerce.number().int(),
  protection: z.enum(protections),
  sites: sitesInput,
});
export type KeepWebFormInput = z.output<typeof keepWebFormInput>;
