import { sql } from "drizzle-orm";
import { boolean, index, integer, numeric, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";
import { partners } from "./partner";
import { eventNatures, sections } from "./section";
import { tickets } from "./ticket";

export const eventTypes = [
  "mail_message",
  "phone_call",
  "visit",
  "note",
  "letter",
  "fax",
  "web_message",
  "short_message",
  "site_message",
] as const;
export const eventStates = ["draft", "planned", "confirmed", "sent", "received", "delivered", "cancelled"] as const;

/** One communication, with its own small workflow (domain 2.1 to 2.3). */
export const events = pgTable(
  "event",
  {
    ...tenantColumns(),
    number: integer().notNull(),
    type: text({ enum: eventTypes }).notNull(),
    natureId: uuid(),
    direction: text({ enum: ["outgoing", "incoming", "internal"] }).notNull(),
    title: text().notNull(),
    content: text(),
    contentFormat: text({ enum: ["html", "text"] })
      .notNull()
      .default("text"),
    state: text({ enum: eventStates }).notNull().default("draft"),
    senderId: uuid(),
    /** Raw address of a sender nobody knows yet. */
    senderEmail: text(),
    senderName: text(),
    sectionId: uuid(),
    assigneeId: uuid(),
    supervisorId: uuid(),
    beginAt: instant().notNull(),
    endAt: instant(),
    originEventId: uuid(),
    /** RFC 5322 Message-ID as its sender chose it: ids are reused, so `inbound_mail` decides what is a duplicate. */
    messageId: text(),
    inReplyTo: text(),
    references: text(),
    /** False: nobody can vouch that the sender is who they say (domain 7.3). */
    verified: boolean().notNull().default(true),
    automatic: boolean().notNull().default(false),
    showAllRecipients: boolean().notNull().default(false),
    /** Goes out by itself at this moment, sent by `scheduledBy`, who must still be allowed to. */
    scheduledSendAt: instant(),
    scheduledBy: uuid(),
    /** The state it was sent from: where it returns when the send is taken back in time. */
    stateBeforeSending: text({ enum: eventStates }),
    plannedAt: instant(),
    plannedBy: uuid(),
    confirmedAt: instant(),
    confirmedBy: uuid(),
    sentAt: instant(),
    sentBy: uuid(),
    sentDirectly: boolean().notNull().default(false),
    /** A mailing that was stopped in the middle: what has not left waits. */
    sendPausedAt: instant(),
    receivedAt: instant(),
    deliveredAt: instant(),
    deliveredBy: uuid(),
    cancelledAt: instant(),
    /** What a call or visit amounted to, asked when it is recorded as done. */
    summary: text(),
    quantity: numeric({ precision: 12, scale: 2 }).notNull().default("1"),
    /** Set while the section declared an internal event as received: which section. */
    declaredBySectionId: uuid(),
    /** When its text went because its time was over, or its writer was forgotten. */
    textRemovedAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("event_number").on(t.organisationId, t.number),
    index("event_message_id").on(t.organisationId, t.messageId),
    index("event_live_state")
      .on(t.organisationId, t.state, t.sectionId, t.beginAt)
      .where(sql`${t.deletedAt} is null and ${t.state} in ('draft', 'planned', 'confirmed', 'received')`),
    index("event_sent_recent")
      .on(t.organisationId, t.sentAt.desc().nullsFirst())
      .where(sql`${t.deletedAt} is null and ${t.state} = 'sent'`),
    // What other departments sent: looked through for what is still to be declared as received.
    index("event_internal_sent")
      .on(t.organisationId, t.beginAt)
      .where(sql`${t.deletedAt} is null and ${t.direction} = 'internal' and ${t.state} = 'sent'`),
    index("event_recent")
      .on(t.organisationId, t.beginAt.desc().nullsFirst(), t.number)
      .where(sql`${t.deletedAt} is null`),
    index("event_sender").on(t.organisationId, t.senderId, t.beginAt.desc().nullsFirst()),
    index("event_origin").on(t.organisationId, t.originEventId),
    uniqueIndex("event_declared_once")
      .on(t.organisationId, t.originEventId, t.declaredBySectionId)
      .where(sql`${t.declaredBySectionId} is not null`),
    sameTenant("event_nature_same_tenant", t, t.natureId, eventNatures),
    sameTenant("event_sender_same_tenant", t, t.senderId, partners),
    sameTenant("event_section_same_tenant", t, t.sectionId, sections),
    sameTenantMember("event_assignee_same_tenant", t, t.assigneeId, memberships),
    sameTenantMember("event_supervisor_same_tenant", t, t.supervisorId, memberships),
    sameTenant("event_origin_same_tenant", t, t.originEventId, t),
  ],
);

/** How a message was formatted that came as plain text as well: made safe when it was stored, and read when asked for. */
export const formattedContents = pgTable(
  "formatted_content",
  {
    ...tenantColumns(),
    eventId: uuid().notNull(),
    html: text().notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("formatted_content_event").on(t.organisationId, t.eventId),
    sameTenant("formatted_content_event_same_tenant", t, t.eventId, events, "cascade"),
  ],
);

export const eventRecipients = pgTable(
  "event_recipient",
  {
    ...tenantColumns(),
    eventId: uuid().notNull(),
    partnerId: uuid(),
    email: text(),
    name: text(),
    role: text({ enum: ["to", "cc", "bcc"] })
      .notNull()
      .default("to"),
    /** "sent": a server accepted it; "deferred": it was put off and is tried again. */
    mailStatus: text({ enum: ["queued", "deferred", "sent", "failed", "bounced", "uncertain", "suppressed"] }),
    /** Site messages: when this person pressed Acknowledge. */
    acknowledgedAt: instant(),
    declaredReceivedEventId: uuid(),
  },
  (t) => [
    tenantKey(t),
    index("event_recipient_event").on(t.organisationId, t.eventId),
    index("event_recipient_partner").on(t.organisationId, t.partnerId, t.eventId),
    index("event_recipient_failed")
      .on(t.organisationId, t.mailStatus)
      .where(sql`${t.mailStatus} in ('failed', 'bounced', 'uncertain')`),
    sameTenant("event_recipient_event_same_tenant", t, t.eventId, events, "cascade"),
    sameTenant("event_recipient_partner_same_tenant", t, t.partnerId, partners),
    sameTenant("event_recipient_declared_same_tenant", t, t.declaredReceivedEventId, events),
  ],
);

/** Which tickets an event belongs to. */
export const eventFollowUps = pgTable(
  "event_follow_up",
  {
    ...tenantColumns(),
    eventId: uuid().notNull(),
    ticketId: uuid().notNull(),
    /** The ticket the event was filed on before a merge. */
    homeTicketId: uuid(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("event_follow_up_unique").on(t.organisationId, t.eventId, t.ticketId),
    index("event_follow_up_ticket").on(t.organisationId, t.ticketId),
    sameTenant("event_follow_up_event_same_tenant", t, t.eventId, events, "cascade"),
    sameTenant("event_follow_up_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("event_follow_up_home_same_tenant", t, t.homeTicketId, tickets),
  ],
);
