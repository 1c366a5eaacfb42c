import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { users } from "./account";
import { addressKey, instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { partners } from "./partner";
import { sections } from "./section";

/** The tenant. Its own row is visible only in its own scope (and to the people who belong to it). */
export const organisations = pgTable("organisation", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  /** Made with the organisation; the default billing supplier, and where its staff belong. */
  ownCompanyId: uuid().notNull(),
  locale: text({ enum: ["en", "fr", "zh-CN"] })
    .notNull()
    .default("en"),
  timeZone: text().notNull().default("UTC"),
  currency: text().notNull().default("EUR"),
  directSend: text({ enum: ["everyone", "supervisors"] })
    .notNull()
    .default("everyone"),
  campaignMustBeOpen: boolean().notNull().default(true),
  /** #rrggbb, as it was chosen; pages show the tones derived from it (lib/organisation/brand). */
  brandColour: text(),
  /** Sha-256 of the logo in use. */
  logoHash: text(),
  /** How long a sent mail waits in the outbox, so that it can be taken back. */
  sendHoldSeconds: integer().notNull().default(20),
  /** Public articles are shown to everybody, without signing in. */
  helpIsPublic: boolean().notNull().default(false),
  /** When an administrator put the first steps aside. */
  firstStepsDoneAt: instant(),
  /** Grows with every change of rules, sections, categories, people and calendars: what is remembered of them is old. */
  configurationStamp: integer().notNull().default(0),
  isDemo: boolean().notNull().default(false),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
  version: integer().notNull().default(1),
});

export const memberships = pgTable(
  "membership",
  {
    ...tenantColumns(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text({ enum: ["admin", "staff", "partner"] }).notNull(),
    personId: uuid().notNull(),
    /** The address this member writes from (mail gateway). */
    email: text().notNull(),
    emailKey: addressKey(),
    signature: text(),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    unique("membership_user").on(t.organisationId, t.userId),
    index("membership_email_key").on(t.organisationId, t.emailKey),
    index("membership_person").on(t.organisationId, t.personId),
    index("membership_by_user").on(t.userId),
    sameTenant("membership_person_same_tenant", t, t.personId, partners),
  ],
);

export const invitations = pgTable(
  "invitation",
  {
    ...tenantColumns(),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: ["admin", "staff", "partner"] }).notNull(),
    personId: uuid(),
    companyId: uuid(),
    /** sha-256 of the mailed token. */
    tokenHash: text().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("invitation_token").on(t.organisationId, t.tokenHash),
    sameTenant("invitation_person_same_tenant", t, t.personId, partners),
    sameTenant("invitation_company_same_tenant", t, t.companyId, partners),
  ],
);

/** What a member may do where and when (domain 2.0). No section means all of them. */
export const assignments = pgTable(
  "assignment",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    role: text({ enum: ["supervisor", "operator", "auditor"] }).notNull(),
    sectionId: uuid(),
    startsOn: date({ mode: "string" }).notNull(),
    endsOn: date({ mode: "string" }),
  },
  (t) => [
    tenantKey(t),
    index("assignment_user").on(t.organisationId, t.userId),
    index("assignment_section").on(t.organisationId, t.sectionId),
    sameTenantMember("assignment_member_same_tenant", t, t.userId, memberships),
    sameTenant("assignment_section_same_tenant", t, t.sectionId, sections),
  ],
);

/** Whose turn it was in a section: who was given a ticket by turn, when last and how often. */
export const sectionTurns = pgTable(
  "section_turn",
  {
    ...tenantColumns(),
    sectionId: uuid().notNull(),
    userId: uuid().notNull(),
    /** Place in the order of the section's turns; the greatest was the last. */
    turn: integer().notNull(),
    given: integer().notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("section_turn_once").on(t.organisationId, t.sectionId, t.userId),
    sameTenant("section_turn_section_same_tenant", t, t.sectionId, sections),
    sameTenantMember("section_turn_member_same_tenant", t, t.userId, memberships),
  ],
);

/** The next ticket and event number of each organisation, drawn as the last step before commit. */
export const numberSeries = pgTable(
  "number_series",
  {
    organisationId: uuid().notNull(),
    series: text({ enum: ["ticket", "event", "article"] }).notNull(),
    next: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.series] })],
);
