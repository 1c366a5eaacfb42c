import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { brandBySlug } from "@/lib/brand/queries";
import type { Scope } from "@/lib/kernel/scope";
import { isModestVisitor } from "@/lib/knowledge/modest-visitor";
import { type HelpAsked, helpArticle, helpPage, readHelp } from "@/lib/knowledge/pages/help";
import { knownReader } from "@/lib/knowledge/reader-cookie";
import { Refusal } from "@/lib/kernel/refusal";
import type { Locale } from "@/lib/organisation/regions";

/** The list, or what was found, as a stranger sees it; "busy" for an address that asks for too much at once. */
export const helpForStrangers = (slug: string, asked: HelpAsked) =>
  strangerReads(slug, (scope) => helpPage(scope, asked));

/** One public article; whoever said whether it helped is known by their cookie. */
export async function articleForStrangers(slug: string, number: number, language: Locale) {
  const voter = await knownReader();
  return strangerReads(slug, (scope) => helpArticle(scope, number, language, voter));
}

async function strangerReads<T>(slug: string, read: (scope: Scope) => Promise<T>) {
  if (!(await isModestVisitor())) return "busy" as const;
  const found = await readHelp(slug, read).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not-found") return null;
    throw error;
  });
  const brand = found && (await brandBySlug(slug));
  if (!found || !brand) notFound();
  return { brand, read: found.read };
}

/** The language asked for in the address, and the one to read in: that, or the browser's. */
export async function languagesAsked(
  asked: string | undefined,
): Promise<{ chosen: Locale | undefined; language: Locale }> {
  const chosen = languageOf(asked ?? "") ?? undefined;
  return { chosen, language: chosen ?? languageOf(await getLocale()) ?? "en" };
}
