import { createHash } from "node:crypto";

/** Texts that were said once, oldest first; and the names of those that were said again. */
const saidOnce = new Set<string>();
const names = new Map<string, string>();

/** Statements with lists of changing length never repeat for long: they must not push out the others. */
const MOST_REMEMBERED = 1000;
/** Every connection keeps a plan per name. */
const MOST_NAMES = 300;

/**
 * The name under which a connection keeps the plan of a statement; undefined for what is said the first time. Planning
 * is most of what a page's statement costs (measured on the ticket page: 11 ms of 13), since row-level security and its
 * many parts are planned anew each time otherwise.
 */
export function planName(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES) return undefined;
  if (saidOnce.delete(text)) {
    const name = nameOf(text);
    names.set(text, name);
    return name;
  }
  saidOnce.add(text);
  if (saidOnce.size > MOST_REMEMBERED) {
    const [oldest] = saidOnce;
    if (oldest !== undefined) saidOnce.delete(oldest);
  }
  return undefined;
}

/**
 * Made from the words themselves: the server's bundles each have this module once, and share their connections, so that
 * a counter would give one name to two statements.
 */
const nameOf = (text: string): string => `suivi_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;

/** The name of a statement that stands in our code word for word. */
export function planNameOf(text: string): string {
  let name = ownNames.get(text);
  if (!name) ownNames.set(text, (name = nameOf(text)));
  return name;
}
const ownNames = new Map<string, string>();
