import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { sameTenant, tenantColumns, tenantKey, translations } from "./columns";
import { categories, customFields, sections } from "./section";

/** What customers or suppliers may ask for in the portal, and where it goes. */
export const requestTypes = pgTable(
  "request_type",
  {
    ...tenantColumns(),
    name: text().notNull(),
    nameTranslations: translations(),
    description: text(),
    descriptionTranslations: translations(),
    audience: text({ enum: ["customers", "suppliers"] }).notNull(),
    sectionId: uuid().notNull(),
    kind: text({ enum: ["support_request", "general", "sale_opportunity", "supplier_request"] }).notNull(),
    categoryId: uuid(),
    /** Of a small fixed list. */
    icon: text(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    index("request_type_order").on(t.organisationId, t.sequence),
    sameTenant("request_type_section_same_tenant", t, t.sectionId, sections),
    sameTenant("request_type_category_same_tenant", t, t.categoryId, categories),
  ],
);

/** The organisation's own fields that a request type asks for, below title and text. */
export const requestTypeFields = pgTable(
  "request_type_field",
  {
    ...tenantColumns(),
    requestTypeId: uuid().notNull(),
    customFieldId: uuid().notNull(),
    sequence: integer().notNull(),
    required: boolean().notNull().default(false),
    /** Asked only when this earlier field has this value; without a value: when it is filled in. */
    whenFieldId: uuid(),
    whenValue: text(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("request_type_field_once").on(t.organisationId, t.requestTypeId, t.customFieldId),
    sameTenant("request_type_field_type_same_tenant", t, t.requestTypeId, requestTypes, "cascade"),
    sameTenant("request_type_field_field_same_tenant", t, t.customFieldId, customFields),
    sameTenant("request_type_field_when_same_tenant", t, t.whenFieldId, customFields),
  ],
);
