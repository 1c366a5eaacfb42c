import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import type { Locale } from "@/lib/organisation/regions";

import { articleLines } from "./office-list";

/** Articles for the palette of colleagues, by what is written in them; none for portal people, and none without words. */
export async function articlesNamed(scope: Scope, typed: string, language: Locale) {
  if (scope.actor.kind !== "person" || scope.actor.standing.role === "partner") return [];
  if (parseSearch(typed).terms.length === 0) return [];
  const { lines } = await articleLines(scope, { language, q: typed }, 4);
  return lines.map(({ number, title }) => ({ number, title }));
}
