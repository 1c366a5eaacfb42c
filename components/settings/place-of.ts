import { configuredName } from "@/lib/organisation/configured-name";
import type { Placed } from "@/lib/organisation/tree";

type Row = Placed<{
  id: string;
  name: string;
  /** Of names that are configured in each language. */
  nameTranslations?: Record<string, string>;
  parentId: string | null;
  version: number;
}>;

/** What a tree's table needs of a row, its name in the reader's language; the rest of the row stays on the server. */
export const placeOf = (row: Row, locale: string) => ({
  id: row.id,
  name: configuredName({ nameTranslations: {}, ...row }, locale),
  parentId: row.parentId,
  version: row.version,
  depth: row.depth,
});
