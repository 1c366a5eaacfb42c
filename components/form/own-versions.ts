/**
 * What one changed oneself on this page is no conflict: until the page shows the new version of the record, an act that
 * names the old one goes on from what the last own act answered. A change by somebody else breaks the chain.
 */
const successors = new Map<string, number>();

type Read = (name: "number" | "id" | "version") => unknown;

/** The version an act that names `version` means; the same where nothing of one's own came between. */
export function versionMeant(read: Read): number | null {
  const first = Number(read("version") ?? 0);
  let version = first;
  for (let next = successors.get(keyOf(read, version)); next !== undefined; next = successors.get(keyOf(read, version)))
    version = next;
  return Object.is(version, first) ? null : version;
}

/**
 * Remembers that an own act led from the version it named to the one it answered. An act that is in nobody's way names
 * none: its answer says `from` which one it went on.
 */
export function rememberVersion(read: Read, answer: unknown): void {
  const answered = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  const from = Number(answered["from"] ?? read("version"));
  const to = Number(answered["version"]);
  if (from > 0 && to > from) successors.set(keyOf(read, from), to);
}

/** Records of one page have numbers of their own, or ids: rows of the settings. */
const keyOf = (read: Read, version: number): string =>
  `${location.pathname} ${String(read("number") ?? read("id"))} ${version}`;
