import { z } from "zod";

import { MOST_NUMBER } from "@/lib/kernel/record-number";
import { optionalId, optionalText } from "@/lib/organisation/form-fields";
import { locales } from "@/lib/organisation/regions";

/** Who may read an article. What is public is for everybody; staff read all of them. */
export const audiences = ["public", "customers", "suppliers", "staff"] as const;
export type Audience = (typeof audiences)[number];

export const articleStates = ["draft", "published", "withdrawn"] as const;
export type ArticleState = (typeof articleStates)[number];

const number = z.coerce.number().int().positive().max(MOST_NUMBER);
const version = z.coerce.number().int().min(0);
const language = z.enum(locales);

const text = {
  language,
  title: z.string().trim().min(1, "refusal.titleMissing").max(200, "refusal.titleLong"),
  body: z.string().trim().min(1, "refusal.textMissing").max(60_000, "refusal.textLong"),
};

const filedUnder = { audience: z.enum(audiences), topicId: optionalId, sectionId: optionalId };

export const createArticleInput = z.object({ ...text, ...filedUnder });
export type CreateArticleInput = z.output<typeof createArticleInput>;

/** `version` is that of the text in this language; 0 where there was none. An empty title takes the language away. */
export const writeArticleInput = z.object({
  number,
  version,
  language,
  title: z.string().trim().max(200, "refusal.titleLong"),
  body: z.string().trim().max(60_000, "refusal.textLong"),
});
export type WriteArticleInput = z.output<typeof writeArticleInput>;

export const fileArticleInput = z.object({ number, version, ...filedUnder });
export type FileArticleInput = z.output<typeof fileArticleInput>;

/** An article as it was seen. */
export const seenArticleInput = z.object({ number, version });
export type SeenArticleInput = z.output<typeof seenArticleInput>;

export const restoreArticleInput = z.object({ number, version, to: number });
export type RestoreArticleInput = z.output<typeof restoreArticleInput>;

export const dropArticleInput = z.object({ number });

export const helpIsPublicInput = z.object({ open: z.enum(["true", "false"]).transform((value) => value === "true") });

const yesNo = z.enum(["yes", "no"]).transform((value) => value === "yes");

/** A reader's own word on an article; the organisation by its slug, since strangers may say it too. */
export const voteInput = z.object({
  slug: z.string().min(1).max(63),
  number,
  helpful: yesNo,
  language,
  comment: optionalText(1000),
});
export type VoteInput = z.output<typeof voteInput>;

export const readInput = z.object({ slug: z.string().min(1).max(63), number });
export type ReadInput = z.output<typeof readInput>;

export const missInput = z.object({
  slug: z.string().min(1).max(63),
  place: z.enum(["public", "portal", "office"]),
  words: z.string().trim().min(2).max(200),
});
export type MissInput = z.output<typeof missInput>;

/** What became of suggestions shown while somebody filed a request; `filing` is that visit of the form. */
export const suggestionInput = z.object({
  filing: z.uuid(),
  what: z.enum(["shown", "opened", "answered"]),
  number: number.optional(),
});
export type SuggestionInput = z.output<typeof suggestionInput>;
