import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";

import { type Found, type FoundKind, foundKinds, search } from "./search";
import { type Snippet, snippet } from "./snippet";
import { type MissedTicket, whereIsTicket } from "./where-is-ticket";

export type FoundLine = Omit<Found, "text"> & { snippet: Snippet | null };

const MOST = 100;

/** All that one search finds; where it finds nothing, what became of the ticket one looks for. */
export async function searchPage(scope: Scope, typed: string, only: FoundKind | null) {
  const found = await search(scope, typed, { limit: MOST, withText: true });
  const parsed = parseSearch(typed);
  const words = parsed.terms.filter((term) => !term.not).map(({ text }) => text);
  const lines = found.map(({ text, ...line }): FoundLine => ({ ...line, snippet: text ? snippet(text, words) : null }));
  // Beside other work only a ticket asked for by its number is told of: words that stand elsewhere name none.
  const isWanting = lines.every(({ kind }) => kind === "article") || parsed.number !== null;
  const missed: MissedTicket[] =
    lines.some(({ kind }) => kind === "ticket") || !isWanting ? [] : await whereIsTicket(scope, typed);
  return {
    lines: only ? lines.filter(({ kind }) => kind === only) : lines,
    counts: foundKinds.map((kind) => ({ kind, count: lines.filter((line) => line.kind === kind).length })),
    missed: lines.every(({ kind }) => kind === "article")
      ? missed
      : missed.filter(({ why }) => why === "moved" || why === "deleted"),
    more: lines.length === MOST,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}
