import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { sameTenant, tenantColumns, tenantKey, translations } from "./columns";

const ticketKinds = [
  "campaign",
  "sale_opportunity",
  "support_request",
  "meeting",
  "supplier_request",
  "general",
] as const;

/** Department, team, queue: a tree (domain 3.3). */
export const sections = pgTable(
  "section",
  {
    ...tenantColumns(),
    name: text().notNull(),
    nameTranslations: translations(),
    /** At most 8 characters. */
    code: text(),
    parentId: uuid(),
    managerId: uuid(),
    emailAddress: text(),
    /** Below every mail that leaves in this section's name; empty: the writer's own. */
    mailSignature: text(),
    defaultKind: text({ enum: ticketKinds }).notNull().default("general"),
    approvalRequired: text({ enum: ["by_kind", "yes", "no"] })
      .notNull()
      .default("by_kind"),
    allowDelete: boolean().notNull().default(false),
    /** Empty: as the kind says (domain 7.5). */
    onStaffReply: text({ enum: ["close", "pending", "none"] }),
    onPartnerReply: text({ enum: ["reopen", "close", "none"] }),
    targetCloseHours: integer(),
    portalVisible: boolean().notNull().default(false),
    webFormEnabled: boolean().notNull().default(false),
    draftsVisibleToColleagues: boolean().notNull().default(true),
    eventDraftsVisibleToColleagues: boolean().notNull().default(false),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("section_code").on(t.organisationId, t.code),
    sameTenant("section_parent_same_tenant", t, t.parentId, t),
    index("section_manager").on(t.organisationId, t.managerId),
  ],
);

/** Configurable sub-type of tickets; "campaign type" on campaigns. */
export const categories = pgTable(
  "category",
  {
    ...tenantColumns(),
    name: text().notNull(),
    nameTranslations: translations(),
    kind: text({ enum: ticketKinds }),
    sectionId: uuid(),
    parentId: uuid(),
    /** Percent, copied to the ticket when the category is chosen. */
    defaultProbability: integer().notNull().default(0),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    sameTenant("category_section_same_tenant", t, t.sectionId, sections),
    sameTenant("category_parent_same_tenant", t, t.parentId, t),
  ],
);

/** Fields an organisation adds; values live in `ticket.custom`. */
export const customFields = pgTable(
  "custom_field",
  {
    ...tenantColumns(),
    key: text().notNull(),
    label: text().notNull(),
    /** Of the label by language; of a choice by language and choice: "fr/Laser" (lib/custom-field). */
    labelTranslations: translations(),
    type: text({ enum: ["text", "number", "date", "boolean", "choice"] }).notNull(),
    /** What can be chosen where the type is choice. */
    choices: text().array(),
    kind: text({ enum: ticketKinds }),
    sectionId: uuid(),
    required: boolean().notNull().default(false),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("custom_field_key").on(t.organisationId, t.key),
    sameTenant("custom_field_section_same_tenant", t, t.sectionId, sections),
  ],
);

export const eventNatures = pgTable(
  "event_nature",
  {
    ...tenantColumns(),
    /** Known codes keep their meaning when renamed. */
    code: text(),
    name: text().notNull(),
    nameTranslations: translations(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t), uniqueIndex("event_nature_code").on(t.organisationId, t.code)],
);

/** Event types an organisation hides or calls otherwise; the types themselves are fixed (domain 1.3). */
export const eventTypeSettings = pgTable(
  "event_type_setting",
  {
    ...tenantColumns(),
    type: text().notNull(),
    label: text(),
    labelTranslations: translations(),
    hidden: boolean().notNull().default(false),
  },
  (t) => [tenantKey(t), uniqueIndex("event_type_setting_type").on(t.organisationId, t.type)],
);

export const channels = pgTable(
  "channel",
  {
    ...tenantColumns(),
    code: text(),
    name: text().notNull(),
    nameTranslations: translations(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t), uniqueIndex("channel_code").on(t.organisationId, t.code)],
);

/** Satisfaction of the customer, 0 to 10. */
export const statesOfMind = pgTable(
  "state_of_mind",
  {
    ...tenantColumns(),
    name: text().notNull(),
    nameTranslations: translations(),
    score: integer().notNull(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t)],
);
