/** One thing that two versions of a row say differently. */
export type Difference = { field: string; from: unknown; to: unknown };

/** What says nothing of the content: identity, counters, moments of writing. */
const apart = new Set(["organisationId", "id", "version", "createdAt", "createdBy", "updatedAt"]);

/** The fields that differ, in the order of the later row; nothing and empty are the same. */
export function differencesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Difference[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((field) => !apart.has(field));
  return fields.flatMap((field) => {
    const [from, to] = [plain(before[field]), plain(after[field])];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

/** Objects are compared whatever the order of their keys. */
function plain(value: unknown): unknown {
  if (value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}
