import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { sections } from "./section";

/** An inbound address of a section or a member (domain 7.1). */
export const mailboxes = pgTable(
  "mailbox",
  {
    ...tenantColumns(),
    /** Lower case. */
    address: text().notNull(),
    ownerType: text({ enum: ["section", "user"] }).notNull(),
    sectionId: uuid(),
    userId: uuid(),
    onNewMail: text({ enum: ["create_ticket", "create_event"] }).notNull(),
    copyMode: boolean().notNull().default(false),
    /** Unmatched list and auto-generated mail: a ticket that is never auto-answered, or quarantine. */
    onListMail: text({ enum: ["ticket", "quarantine"] })
      .notNull()
      .default("ticket"),
    /** Mail arriving with this mailbox's key counts as authenticated (the sender of the inlet vouches). */
    trustedInlet: boolean().notNull().default(false),
    plusAddressing: boolean().notNull().default(true),
    errorAddress: text(),
    /** How its mail comes: handed to us (SMTP, HTTP, pipe), or fetched by us (IMAP, POP3). */
    transport: text({ enum: ["smtp", "http", "pipe", "imap", "pop3"] })
      .notNull()
      .default("smtp"),
    host: text(),
    port: integer(),
    tls: text({ enum: ["tls", "starttls", "none"] })
      .notNull()
      .default("tls"),
    /** An administrator of the installation lets its mail be fetched from a server inside our own network. */
    insideAllowed: boolean().notNull().default(false),
    login: text(),
    /** Sealed with the installation's key (lib/access/seal). */
    secret: text(),
    /** The certificate authority of a server that no public one vouches for. */
    trustedCertificate: text(),
    folder: text().notNull().default("INBOX"),
    /** What becomes of a mail on its server once it is safe here. */
    afterFetch: text({ enum: ["keep", "delete"] })
      .notNull()
      .default("keep"),
    /** Since when nothing is fetched or taken; refusals are temporary. */
    pausedAt: instant(),
    silenceAlarm: boolean().notNull().default(true),
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("mailbox_address_unique").on(t.organisationId, t.address),
    sameTenant("mailbox_section_same_tenant", t, t.sectionId, sections),
  ],
);

/** What the machine knows about a mailbox: it changes with every fetch and is no decision of anybody. */
export const mailboxStates = pgTable(
  "mailbox_state",
  {
    ...tenantColumns(),
    mailboxId: uuid().notNull(),
    lastFetchAt: instant(),
    lastReceivedAt: instant(),
    failures: integer().notNull().default(0),
    lastError: text(),
    lastErrorAt: instant(),
    nextFetchAt: instant(),
    leasedUntil: instant(),
    /** IMAP: valid for this UIDVALIDITY, everything up to `lastUid` is here. */
    uidValidity: text(),
    lastUid: bigint({ mode: "number" }).notNull().default(0),
    /** Somebody was told that no mail comes any more. */
    silenceToldAt: instant(),
    /** The test mail of the set-up: sent with this word in it, seen when it came back. */
    testToken: text(),
    testSentAt: instant(),
    testSeenAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("mailbox_state_mailbox").on(t.organisationId, t.mailboxId),
    index("mailbox_state_due").on(t.nextFetchAt),
    sameTenant("mailbox_state_mailbox_same_tenant", t, t.mailboxId, mailboxes, "cascade"),
  ],
);

/** POP3 keeps no place: the mails of a mailbox we have already, by their unique ids. */
export const mailboxSeen = pgTable(
  "mailbox_seen",
  { ...tenantColumns(), mailboxId: uuid().notNull(), uidl: text().notNull() },
  (t) => [
    tenantKey(t),
    uniqueIndex("mailbox_seen_once").on(t.organisationId, t.mailboxId, t.uidl),
    sameTenant("mailbox_seen_mailbox_same_tenant", t, t.mailboxId, mailboxes, "cascade"),
  ],
);
