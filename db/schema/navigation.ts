import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, sameTenantMember, tenantColumns, tenantKey, translations } from "./columns";
import { memberships } from "./organisation";
import { sections } from "./section";

/** A list, board, calendar or graph somebody kept; shared when it has no owner. */
export const savedFilters = pgTable(
  "saved_filter",
  {
    ...tenantColumns(),
    ownerUserId: uuid(),
    name: text().notNull(),
    target: text({ enum: ["tickets", "events", "report"] }).notNull(),
    criteria: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    sort: text(),
    viewMode: text({ enum: ["list", "kanban", "calendar", "graph"] })
      .notNull()
      .default("list"),
    pinned: boolean().notNull().default(false),
    /** Columns, widths, grouping, start and end field: how it is shown, not what is in it. */
    view: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [tenantKey(t), index("saved_filter_owner").on(t.organisationId, t.ownerUserId)],
);

/** Configurable navigation (domain 3.3). */
export const menuItems = pgTable(
  "menu_item",
  {
    ...tenantColumns(),
    parentId: uuid(),
    label: text().notNull(),
    labelTranslations: translations(),
    icon: text(),
    sequence: integer().notNull().default(10),
    target: text({ enum: ["none", "builtin", "filter"] })
      .notNull()
      .default("none"),
    builtin: text(),
    savedFilterId: uuid(),
    sectionId: uuid(),
    viewMode: text({ enum: ["list", "kanban", "calendar", "graph"] }),
    roles: text().array(),
    /** Stable id of the wizard, so that running it again updates instead of duplicating. */
    wizardKey: text(),
  },
  (t) => [
    tenantKey(t),
    sameTenant("menu_item_parent_same_tenant", t, t.parentId, t, "cascade"),
    sameTenant("menu_item_filter_same_tenant", t, t.savedFilterId, savedFilters),
    sameTenant("menu_item_section_same_tenant", t, t.sectionId, sections),
  ],
);

/** How one member likes to see a list: columns, widths, density. */
export const viewPreferences = pgTable(
  "view_preference",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    /** Which list: "tickets", "events", a worklist's id. */
    list: text().notNull(),
    view: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("view_preference_of").on(t.organisationId, t.userId, t.list),
    sameTenantMember("view_preference_member_same_tenant", t, t.userId, memberships),
  ],
);

/** A view other programs subscribe to as iCalendar; who holds the address sees what its owner may see. */
export const calendarFeeds = pgTable(
  "calendar_feed",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    name: text().notNull(),
    /** The view's address query, as the list of tickets reads it. */
    query: text().notNull(),
    /** sha-256 of the token in the feed's address. */
    tokenHash: text().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("calendar_feed_token").on(t.organisationId, t.tokenHash),
    sameTenantMember("calendar_feed_member_same_tenant", t, t.userId, memberships),
  ],
);
