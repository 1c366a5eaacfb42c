import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { users } from "./account";
import { instant, tenantColumns, tenantKey } from "./columns";

const ofUser = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** The app on somebody's phone that shows a new code every half minute. */
export const authenticators = pgTable("authenticator", {
  userId: ofUser().primaryKey(),
  /** Sealed: the code is made from it, so it must be readable again. */
  secret: text().notNull(),
  createdAt: instant().notNull(),
  /** When its first code was entered; until then it counts for nothing. */
  confirmedAt: instant(),
  /** The half minute of the last code that was taken: that one and all before it are worth nothing any more. */
  lastStep: bigint({ mode: "number" }),
  lastUsedAt: instant(),
});

/** What leads in where phone and key are lost: ten codes, each once. */
export const recoveryCodes = pgTable(
  "recovery_code",
  {
    userId: ofUser(),
    /** scrypt is not needed: eighty random bits. */
    hash: text().notNull(),
    createdAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
);

/** A key of a device or of one's pocket (WebAuthn): the public half. */
export const passkeys = pgTable(
  "passkey",
  {
    id: uuid().primaryKey(),
    userId: ofUser(),
    credentialId: text().notNull(),
    /** base64url */
    publicKey: text().notNull(),
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    label: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [uniqueIndex("passkey_credential").on(t.credentialId), index("passkey_by_user").on(t.userId)],
);

/** What a browser is in the middle of: a mailed code, a second factor, a key's challenge, a way to a provider and back. */
export const signInSteps = pgTable(
  "sign_in_step",
  {
    /** sha-256 of the browser's cookie: nobody else can go on with it. */
    browser: text().notNull(),
    step: text({ enum: ["code", "factor", "passkey", "provider", "link"] }).notNull(),
    /** Empty where nobody has the address: such a step leads nowhere, and looks the same. */
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    /** How the person came so far. */
    way: text(),
    /** sha-256 of cookie and code together: a copy of the table tells no code. */
    codeHash: text(),
    triesLeft: integer().notNull().default(5),
    challenge: text(),
    /** What is needed on the way back from a provider; sealed where it is secret. */
    details: jsonb().$type<Record<string, string>>(),
    expires: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.browser, t.step] }), index("sign_in_step_expires").on(t.expires)],
);

/** An administrator takes a lost second factor away: a day later, unless its owner objects. */
export const factorRemovals = pgTable(
  "factor_removal",
  {
    id: uuid().primaryKey(),
    userId: ofUser(),
    askedInOrganisationId: uuid().notNull(),
    askedByUserId: uuid().notNull(),
    askedAt: instant().notNull(),
    dueAt: instant().notNull(),
    stoppedAt: instant(),
    doneAt: instant(),
    /** sha-256 of the token in the notice, by which its owner stops it. */
    tokenHash: text().notNull(),
  },
  (t) => [uniqueIndex("factor_removal_token").on(t.tokenHash), index("factor_removal_by_user").on(t.userId)],
);

/** Who must have a second factor here; one row of an organisation, none where nobody must. */
export const signInPolicies = pgTable(
  "sign_in_policy",
  {
    ...tenantColumns(),
    factorFor: text({ enum: ["nobody", "administrators", "staff", "everybody"] })
      .notNull()
      .default("nobody"),
  },
  (t) => [tenantKey(t), uniqueIndex("sign_in_policy_of_organisation").on(t.organisationId)],
);

/** Where an organisation's people sign in with their account of another server (OpenID Connect). */
export const identityProviders = pgTable(
  "identity_provider",
  {
    ...tenantColumns(),
    name: text().notNull(),
    issuer: text().notNull(),
    clientId: text().notNull(),
    /** Sealed. */
    clientSecret: text().notNull(),
    forStaff: boolean().notNull().default(true),
    forPortal: boolean().notNull().default(false),
    /** How strongly the provider must have asked; then it counts as a second factor. */
    requiredAcr: text(),
    /** Whoever it is for comes in by it only. */
    required: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t), uniqueIndex("identity_provider_of_organisation").on(t.organisationId)],
);
