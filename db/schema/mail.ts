import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { eventRecipients, events } from "./event";
import { mailboxes } from "./mailbox";
import { tickets } from "./ticket";

/** Keys with which mail from a domain is signed (RFC 6376). */
export const dkimKeys = pgTable(
  "dkim_key",
  {
    ...tenantColumns(),
    domain: text().notNull(),
    selector: text().notNull(),
    /** Sealed with the installation's key (lib/access/seal). */
    privateKey: text().notNull(),
    publicKey: text().notNull(),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t), uniqueIndex("dkim_key_domain").on(t.organisationId, t.domain)],
);

/** Addresses that get no mail to many any more, and why. */
export const mailSuppressions = pgTable(
  "mail_suppression",
  {
    ...tenantColumns(),
    address: text().notNull(),
    reason: text({ enum: ["unsubscribed", "bounced", "complained"] }).notNull(),
    eventId: uuid(),
    note: text(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("mail_suppression_address").on(t.organisationId, t.address, t.reason),
    sameTenant("mail_suppression_event_same_tenant", t, t.eventId, events),
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
    /** IMAP: where on its server the mail lies. */
    uidValidity: text(),
    uid: bigint({ mode: "number" }),
    sha256: text().notNull(),
    size: integer().notNull(),
    /** sha-256 of sender, subject, date and body, so that one mail by two roads is one. */
    contentHash: text(),
    messageId: text(),
    fromAddress: text(),
    subject: text(),
    /** What SPF, DKIM and DMARC said, and whom we took the sender for. */
    verdicts: jsonb().$type<Record<string, string>>(),
    /** Whom the verdicts took the sender for: row security lets no index look into them. */
    senderClass: text().generatedAlwaysAs(sql`verdicts ->> 'sender'`),
    /** What kind of mail it is: `automatic`, `bounce`, `list`, `encrypted`, `signed`, `calendar` … */
    traits: text().array(),
    receivedAt: instant().notNull(),
    status: text({ enum: ["stored", "filed", "quarantined", "dropped", "failed"] })
      .notNull()
      .default("stored"),
    /** The named rule or reason of the end state. */
    reason: text(),
    note: text(),
    ticketId: uuid(),
    eventId: uuid(),
    /** What was done about it, oldest first (lib/mail/ledger/tries). */
    tries: jsonb().$type<object[]>().notNull().default([]),
    attempts: integer().notNull().default(0),
    /** Processes that had to be ended, or died, over it. */
    readersKilled: integer().notNull().default(0),
    nextTryAt: instant(),
    leasedUntil: instant(),
    finishedAt: instant(),
    reviewedAt: instant(),
    /** The raw bytes were kept for as long as the installation keeps those of filed mail. */
    rawRemovedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("inbound_mail_once")
      .on(t.organisationId, t.mailboxId, t.messageId, t.contentHash)
      .where(sql`${t.status} = 'filed' and ${t.messageId} is not null`),
    uniqueIndex("inbound_mail_uid")
      .on(t.organisationId, t.mailboxId, t.uidValidity, t.uid)
      .where(sql`${t.uid} is not null`),
    index("inbound_mail_of_mailbox").on(t.organisationId, t.mailboxId, t.receivedAt.desc().nullsFirst()),
    index("inbound_mail_recent").on(t.organisationId, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_status").on(t.organisationId, t.status, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_reason").on(t.organisationId, t.reason, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_sender").on(t.organisationId, t.senderClass, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_from").on(t.organisationId, t.fromAddress, t.receivedAt.desc().nullsFirst(), t.id),
    index("inbound_mail_envelope").on(t.organisationId, t.envelopeFrom),
    index("inbound_mail_hard")
      .on(t.receivedAt)
      .where(sql`${t.reason} = 'unreadable' or ${t.readersKilled} > 0`),
    index("inbound_mail_message").on(t.organisationId, t.messageId),
    index("inbound_mail_content").on(t.organisationId, t.contentHash),
    index("inbound_mail_bytes").on(t.sha256),
    index("inbound_mail_old")
      .on(t.receivedAt)
      .where(sql`${t.rawRemovedAt} is null and ${t.status} in ('filed', 'dropped')`),
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
      enum: ["event", "relay", "notification", "confirmation", "reminder", "rule", "error", "satisfaction"],
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
    /** Written by a machine of ours: counted against the caps of automatic mail. */
    automatic: boolean().notNull().default(false),
    /** One of many of a mailing: sent at most once, paused and resumed with its event. */
    bulk: boolean().notNull().default(false),
    /** The envelope sender by which a delivery report names this very mail. */
    returnPath: text(),
    status: text({
      enum: ["queued", "paused", "sent", "failed", "bounced", "uncertain", "suppressed", "taken_back"],
    })
      .notNull()
      .default("queued"),
    attempts: integer().notNull().default(0),
    nextTryAt: instant(),
    leasedUntil: instant(),
    /** Handed to the server from this moment; still set without an end, nobody knows whether it arrived. */
    handedOverAt: instant(),
    sentAt: instant(),
    /** The server's last word. */
    response: text(),
    lastError: text(),
    bouncedAt: instant(),
    /** Enhanced status of the delivery report (RFC 3463), and whether trying again is of no use. */
    bounceStatus: text(),
    bounceHard: boolean(),
  },
  (t) => [
    tenantKey(t),
    index("outbound_mail_message_id").on(t.organisationId, t.messageId),
    index("outbound_mail_recent").on(t.organisationId, t.createdAt.desc().nullsFirst(), t.id),
    index("outbound_mail_status").on(t.organisationId, t.status, t.createdAt.desc().nullsFirst(), t.id),
    index("outbound_mail_due")
      .on(t.bulk, t.nextTryAt)
      .where(sql`${t.status} = 'queued'`),
    // Whose mailings wait, and each one's turn.
    index("outbound_mail_mailing")
      .on(t.organisationId, t.nextTryAt)
      .where(sql`${t.status} = 'queued' and ${t.bulk} and ${t.handedOverAt} is null`),
    // Handed to a server by a process that never said what became of it.
    index("outbound_mail_lost")
      .on(t.leasedUntil)
      .where(sql`${t.status} = 'queued' and ${t.handedOverAt} is not null`),
    index("outbound_mail_paused")
      .on(t.organisationId, t.eventId)
      .where(sql`${t.status} = 'paused'`),
    // How often a ticket's mails were passed on lately.
    index("outbound_mail_relayed")
      .on(t.organisationId, t.ticketId, t.createdAt)
      .where(sql`${t.purpose} = 'relay'`),
    index("outbound_mail_event").on(t.organisationId, t.eventId),
    index("outbound_mail_recipient").on(t.organisationId, t.recipientId),
    index("outbound_mail_automatic")
      .on(t.organisationId, t.to, t.createdAt)
      .where(sql`${t.automatic}`),
    index("outbound_mail_trouble")
      .on(t.organisationId, t.createdBy, t.updatedAt)
      .where(sql`${t.status} in ('failed', 'bounced', 'uncertain')`),
    sameTenant("outbound_mail_ticket_same_tenant", t, t.ticketId, tickets),
    sameTenant("outbound_mail_event_same_tenant", t, t.eventId, events),
    sameTenant("outbound_mail_recipient_same_tenant", t, t.recipientId, eventRecipients),
  ],
);
