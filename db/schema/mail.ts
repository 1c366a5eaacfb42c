import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { eventRecipients, events } from "./event";
import { sections } from "./section";
import { tickets } from "./ticket";

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
    active: boolean().notNull().default(true),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("mailbox_address_unique").on(t.organisationId, t.address),
    sameTenant("mailbox_section_same_tenant", t, t.sectionId, sections),
  ],
);

/** The ledger: every accepted mail, and where it ended. The raw bytes lie in the content store. */
export const inboundMails = pgTable(
  "inbound_mail",
  {
    ...tenantColumns(),
    mailboxId: uuid().notNull(),
    inlet: text({ enum: ["smtp", "http", "pipe", "imap", "pop3"] }).notNull(),
    /** What the inlet vouches for: the member who authenticated (SMTP AUTH), or a trusted inlet. */
    authenticatedUserId: uuid(),
    trusted: boolean().notNull().default(false),
    envelopeFrom: text(),
    envelopeTo: text().notNull(),
    remoteAddress: text(),
    heloName: text(),
    sha256: text().notNull(),
    size: integer().notNull(),
    /** sha-256 of sender, subject, date and body, so that one mail by two roads is one. */
    contentHash: text(),
    messageId: text(),
    fromAddress: text(),
    subject: text(),
    receivedAt: instant().notNull(),
    status: text({ enum: ["stored", "filed", "quarantined", "dropped", "failed"] })
      .notNull()
      .default("stored"),
    /** The named rule or reason of the end state. */
    reason: text(),
    note: text(),
    ticketId: uuid(),
    eventId: uuid(),
    attempts: integer().notNull().default(0),
    nextTryAt: instant(),
    leasedUntil: instant(),
    finishedAt: instant(),
    reviewedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("inbound_mail_once")
      .on(t.organisationId, t.mailboxId, t.messageId, t.contentHash)
      .where(sql`${t.status} = 'filed' and ${t.messageId} is not null`),
    index("inbound_mail_recent").on(t.organisationId, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_status").on(t.organisationId, t.status, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_message").on(t.organisationId, t.messageId),
    index("inbound_mail_content").on(t.organisationId, t.contentHash),
    index("inbound_mail_due")
      .on(t.nextTryAt)
      .where(sql`${t.status} = 'stored'`),
    sameTenant("inbound_mail_mailbox_same_tenant", t, t.mailboxId, mailboxes),
    sameTenant("inbound_mail_ticket_same_tenant", t, t.ticketId, tickets),
    sameTenant("inbound_mail_event_same_tenant", t, t.eventId, events),
  ],
);

/** One envelope to one recipient, waiting or sent. Its Message-ID is fixed here, so that a retry is the same mail. */
export const outboundMails = pgTable(
  "outbound_mail",
  {
    ...tenantColumns(),
    purpose: text({
      enum: ["event", "relay", "notification", "confirmation", "reminder", "rule", "error"],
    }).notNull(),
    fromName: text(),
    fromAddress: text().notNull(),
    replyTo: text(),
    to: text().notNull(),
    toName: text(),
    /** Shown in the To and Cc headers when the sender discloses all recipients. */
    shownTo: text(),
    shownCc: text(),
    subject: text().notNull(),
    bodyText: text().notNull(),
    bodyHtml: text(),
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    documentIds: jsonb().$type<string[]>().notNull().default([]),
    /** An iCalendar object that travels as its own part (RFC 6047), and its method. */
    calendar: text(),
    calendarMethod: text({ enum: ["REQUEST", "CANCEL"] }),
    messageId: text().notNull(),
    inReplyTo: text(),
    references: text(),
    ticketId: uuid(),
    eventId: uuid(),
    recipientId: uuid(),
    ruleRunId: uuid(),
    status: text({ enum: ["queued", "sent", "failed", "suppressed", "taken_back"] })
      .notNull()
      .default("queued"),
    attempts: integer().notNull().default(0),
    nextTryAt: instant(),
    leasedUntil: instant(),
    sentAt: instant(),
    lastError: text(),
  },
  (t) => [
    tenantKey(t),
    index("outbound_mail_message_id").on(t.organisationId, t.messageId),
    index("outbound_mail_recent").on(t.organisationId, t.createdAt.desc().nullsFirst(), t.id),
    index("outbound_mail_due")
      .on(t.nextTryAt)
      .where(sql`${t.status} = 'queued'`),
    index("outbound_mail_event").on(t.organisationId, t.eventId),
    sameTenant("outbound_mail_ticket_same_tenant", t, t.ticketId, tickets),
    sameTenant("outbound_mail_event_same_tenant", t, t.eventId, events),
    sameTenant("outbound_mail_recipient_same_tenant", t, t.recipientId, eventRecipients),
  ],
);
