import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant } from "./columns";

/** A person who can sign in; what they may do where is their membership in each organisation. */
export const users = pgTable(
  "user",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: instant(),
    image: text(),
    /** scrypt, parameters included; empty where the person signs in by mailed link or provider only. */
    passwordHash: text(),
    locale: text().notNull().default("en"),
    isInstallationAdmin: boolean().notNull().default(false),
    disabledAt: instant(),
    isDemo: boolean().notNull().default(false),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [uniqueIndex("user_email").on(sql`lower(${t.email})`)],
);

/** Identity providers linked to a user (next-auth's table). */
export const accounts = pgTable(
  "account",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text("refresh_token"),
    access_token: text("access_token"),
    expires_at: integer("expires_at"),
    token_type: text("token_type"),
    scope: text(),
    id_token: text("id_token"),
    session_state: text("session_state"),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
);

/** A signed-in browser. The cookie's token is stored hashed, so a copy of this table opens no session. */
export const sessions = pgTable(
  "session",
  {
    /** sha-256 of the cookie's token. */
    sessionToken: text().primaryKey(),
    id: uuid().notNull().unique(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expires: instant().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    userAgent: text(),
    address: text(),
    /** How it was opened: the strength of each way stands in docs/sign-in.md. */
    way: text({ enum: ["password", "code", "link", "passkey", "provider"] }),
    /** When a second factor was shown in it. */
    factorAt: instant(),
    /** When its person last proved who they are: changes of the account ask for it anew after ten minutes. */
    confirmedAt: instant(),
    /** Opened by an organisation's own provider: it is worth nothing elsewhere. */
    onlyOrganisationId: uuid(),
    /** The organisation whose provider vouched for it. */
    providerOrganisationId: uuid(),
    /** That provider asked as strongly as the organisation demands. */
    providerIsStrong: boolean().notNull().default(false),
  },
  (t) => [index("session_by_user").on(t.userId)],
);

/** One-time links: sign-in, reset, invitation, set-up. Hashed, single use. */
export const verifications = pgTable(
  "verification",
  {
    identifier: text().notNull(),
    /** sha-256 of the mailed token. */
    token: text().notNull(),
    purpose: text({ enum: ["sign-in", "reset", "set-up"] })
      .notNull()
      .default("sign-in"),
    expires: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
);

/** Counts tries per key (address, account, mailbox) and window, to slow guessing down. */
export const attempts = pgTable(
  "attempt",
  {
    key: text().notNull(),
    windowStart: instant().notNull(),
    count: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
);

/** One row: what this installation is. */
export const installations = pgTable("installation", {
  id: integer().primaryKey().default(1),
  installedAt: instant().notNull(),
  /** Set while the demo organisations are here and no real user is. */
  demoSince: instant(),
  /** The day that stands for "today" in the demo stories. */
  demoDay: instant(),
});

/** Which organisation and mailbox an address belongs to: the only way from a mail to a tenant. */
export const mailboxAddresses = pgTable(
  "mailbox_address",
  {
    /** Lower case. */
    address: text().primaryKey(),
    organisationId: uuid().notNull(),
    mailboxId: uuid().notNull(),
    /** sha-256 of the key of the HTTP inlet and pipe. */
    keyHash: text(),
    active: boolean().notNull().default(true),
    /** Its mail is asked to come later: the same as the mailbox's own `pausedAt`, for the inlets. */
    paused: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex("mailbox_address_key").on(t.keyHash)],
);

/** Personal passwords of mail programs (SMTP AUTH); the membership's address is the login. */
export const appPasswords = pgTable(
  "app_password",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    label: text().notNull(),
    /** sha-256 of a 160-bit random password: long enough that a slow hash adds nothing. */
    hash: text().notNull().unique(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [index("app_password_by_user").on(t.userId)],
);
