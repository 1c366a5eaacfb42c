import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";

/** Keys by which other programs work in an organisation, each as one member and for some things only. */
export const apiKeys = pgTable(
  "api_key",
  {
    ...tenantColumns(),
    name: text().notNull(),
    /** As whom it acts: what this member may do bounds what the key may do. */
    userId: uuid().notNull(),
    tokenHash: text().notNull(),
    /** Its last letters, by which people tell keys apart. */
    ending: text().notNull(),
    needs: text().array().notNull(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("api_key_token").on(t.organisationId, t.tokenHash),
    index("api_key_user").on(t.organisationId, t.userId),
    sameTenantMember("api_key_member_same_tenant", t, t.userId, memberships),
  ],
);
