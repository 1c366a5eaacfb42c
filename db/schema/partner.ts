import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { addressKey, sameTenant, tenantColumns, tenantKey } from "./columns";

/** What a supplier counts as (lib/supplier-card). */
export const supplierStatuses = ["qualified", "watch", "suspended"] as const;

/** Any person or company we deal with, inside or outside (domain 3.3). */
export const partners = pgTable(
  "partner",
  {
    ...tenantColumns(),
    partnerType: text({ enum: ["company", "person"] }).notNull(),
    name: text().notNull(),
    companyId: uuid(),
    /** Own company or its staff; decides the direction of events. */
    isInternal: boolean().notNull().default(false),
    isCustomer: boolean().notNull().default(false),
    isSupplier: boolean().notNull().default(false),
    /** Of a supplying company: the latest `supplier_judgement`; empty while nobody judged it. */
    supplierStatus: text({ enum: supplierStatuses }),
    /**
     * Who sees in the portal what this person filed: nobody else, the whole company, or chosen colleagues
     * (`portal_share`). Of a company it is the bound its people choose within: "own" leaves the choice to them, "company"
     * shows everybody everything, "nobody" forbids sharing.
     */
    portalVisibility: text({ enum: ["own", "company", "chosen", "nobody"] })
      .notNull()
      .default("own"),
    email: text(),
    emailKey: addressKey(),
    phone: text(),
    mobile: text(),
    fax: text(),
    website: text(),
    jobTitle: text(),
    language: text(),
    notes: text(),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    index("partner_email_key").on(t.organisationId, t.emailKey),
    index("partner_company").on(t.organisationId, t.companyId),
    index("partner_name").on(t.organisationId, sql`${t.name} collate "und-x-icu"`, t.id),
    sameTenant("partner_company_same_tenant", t, t.companyId, t),
  ],
);

export const partnerAddresses = pgTable(
  "partner_address",
  {
    ...tenantColumns(),
    partnerId: uuid().notNull(),
    kind: text({ enum: ["default", "contact", "invoice", "delivery", "other"] })
      .notNull()
      .default("default"),
    street: text(),
    city: text(),
    zip: text(),
    region: text(),
    country: text(),
    email: text(),
    phone: text(),
  },
  (t) => [
    tenantKey(t),
    index("partner_address_partner").on(t.organisationId, t.partnerId),
    sameTenant("partner_address_same_tenant", t, t.partnerId, partners, "cascade"),
  ],
);

/** Extra addresses by which a sender is recognised. */
export const partnerEmails = pgTable(
  "partner_email",
  {
    ...tenantColumns(),
    partnerId: uuid().notNull(),
    email: text().notNull(),
    emailKey: addressKey(),
    /** Staff accepted this address once for mail that nobody could vouch for. */
    accepted: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("partner_email_of").on(t.organisationId, t.emailKey, t.partnerId),
    sameTenant("partner_email_same_tenant", t, t.partnerId, partners, "cascade"),
  ],
);

export const partnerCategories = pgTable(
  "partner_category",
  {
    ...tenantColumns(),
    name: text().notNull(),
    parentId: uuid(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t), sameTenant("partner_category_parent_same_tenant", t, t.parentId, t)],
);

export const partnerCategoryLinks = pgTable(
  "partner_category_link",
  { ...tenantColumns(), partnerId: uuid().notNull(), categoryId: uuid().notNull() },
  (t) => [
    tenantKey(t),
    uniqueIndex("partner_category_link_unique").on(t.organisationId, t.partnerId, t.categoryId),
    sameTenant("partner_category_link_partner_same_tenant", t, t.partnerId, partners, "cascade"),
    sameTenant("partner_category_link_category_same_tenant", t, t.categoryId, partnerCategories, "cascade"),
  ],
);
