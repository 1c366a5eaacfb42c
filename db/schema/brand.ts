import { integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

import { tenantColumns, tenantKey } from "./columns";

/** The organisation's logo as Suivi drew it anew: one small PNG. Which one is shown says `organisation.logo_hash`. */
export const organisationLogos = pgTable(
  "organisation_logo",
  {
    ...tenantColumns(),
    /** Base 64; at most what `lib/organisation/brand/logo.ts` lets through. */
    png: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    sha256: text().notNull(),
  },
  (t) => [tenantKey(t), uniqueIndex("organisation_logo_hash").on(t.organisationId, t.sha256)],
);
