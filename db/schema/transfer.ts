import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";

/** An archive of everything the organisation has, ordered by an administrator; its bytes lie in the content store for a week. */
export const organisationExports = pgTable(
  "organisation_export",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    stage: text({ enum: ["waiting", "writing", "done", "failed", "gone"] })
      .notNull()
      .default("waiting"),
    /** Until when nobody else begins to write it. */
    leasedUntil: instant(),
    /** Only while it can be fetched. */
    sha256: text(),
    size: bigint({ mode: "number" }),
    rows: integer(),
    files: integer(),
    /** Files that were lost before, and are not in the archive. */
    missing: integer(),
    because: jsonb().$type<{ key: string; params?: Record<string, string | number> }>(),
    finishedAt: instant(),
    expiresAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("organisation_export_recent").on(t.organisationId, t.createdAt.desc().nullsFirst(), t.id),
    sameTenantMember("organisation_export_member_same_tenant", t, t.userId, memberships),
  ],
);
