/** What somebody typed into the one search box, taken apart. */
export type SearchQuery = {
  /** Words and phrases, as `search_candidates` takes them. */
  terms: SearchTerm[];
  /** A number of its own means a ticket or event of that number. */
  number: number | null;
  filters: Partial<Record<SearchField, string[]>>;
};

export type SearchTerm = { text: string; prefix: boolean; not: boolean };

export const searchFields = [
  "in",
  "state",
  "kind",
  "section",
  "category",
  "responsible",
  "partner",
  "from",
  "to",
  "tag",
  "before",
  "after",
  "is",
] as const;
export type SearchField = (typeof searchFields)[number];

const MOST_TERMS = 12;
/** One term: an optional minus, an optional field, then a phrase in quotes or a word. */
const piece = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|“([^”]*)”|(\S+))/giu;

/**
 * Reads `printer "paper jam" state:pending from:anna before:2026-05-01 -fax 101`. Words match from their beginning;
 * phrases as they stand; a minus leaves out. What looks like a field but is none is a word.
 */
export function parseSearch(typed: string): SearchQuery {
  const query: SearchQuery = { terms: [], number: null, filters: {} };
  for (const [whole, minus, field, ...values] of typed.trim().slice(0, 400).matchAll(piece)) {
    const value = values.find((given) => given !== undefined) ?? "";
    const known = searchFields.find((name) => name === field?.toLowerCase());
    if (known && value) {
      (query.filters[known] ??= []).push(value);
      continue;
    }
    const quoted = whole.includes('"') || whole.includes("“");
    const text = field && !quoted ? `${field}:${value}` : value;
    const number = !minus && !quoted ? numberOf(text) : null;
    if (number !== null && query.number === null) query.number = number;
    if (!/[\p{L}\p{N}]/u.test(text) || query.terms.length >= MOST_TERMS) continue;
    query.terms.push({ text: text.replace(/\*+$/, ""), prefix: !quoted && number === null, not: Boolean(minus) });
  }
  return query;
}

/** "101", "#101" and "[101]". */
function numberOf(text: string): number | null {
  const digits = /^[#[]?(\d{1,9})\]?$/.exec(text)?.[1];
  return digits ? Number(digits) : null;
}
