import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { sameTenant, tenantColumns, tenantKey, translations } from "./columns";
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
