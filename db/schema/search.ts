import { customType, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { instant } from "./columns";

const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** The words of everything that can be found, kept by triggers (db/search.ts); read by `search_candidates` only. */
export const searchEntries = pgTable(
  "search_entry",
  {
    organisationId: uuid().notNull(),
    kind: text({ enum: ["ticket", "event", "partner", "document"] }).notNull(),
    targetId: uuid().notNull(),
    /** When it was made: never changes, so that the index of words is left alone by every act. */
    at: instant().notNull(),
    words: searchVector().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.kind, t.targetId] }),
    index("search_entry_words").using("gin", t.words),
    index("search_entry_recent").on(t.organisationId, t.at.desc().nullsFirst()),
  ],
);
