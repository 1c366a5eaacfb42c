import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { emptyJson, instant, money, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";
import { partners } from "./partner";
import { categories, channels, sections, statesOfMind } from "./section";

export const ticketStates = [
  "draft",
  "submitted",
  "open",
  "pending",
  "closed",
  "cancelled",
  "contacted",
  "enquired",
  "offered",
  "sold",
  "rejected",
  "expired",
] as const;
export const ticketPhases = ["draft", "submitted", "open", "pending", "closed", "cancelled"] as const;

/** One subject with everything that was said and done about it (domain 3.3). */
export const tickets = pgTable(
  "ticket",
  {
    ...tenantColumns(),
    number: integer().notNull(),
    kind: text({
      enum: ["campaign", "sale_opportunity", "support_request", "meeting", "supplier_request", "general"],
    }).notNull(),
    title: text().notNull(),
    description: text(),
    state: text({ enum: ticketStates }).notNull().default("draft"),
    phase: text({ enum: ticketPhases }).notNull().default("draft"),
    stateBeforePending: text({ enum: ticketStates }),
    lastOpenState: text({ enum: ticketStates }),
    archived: boolean().notNull().default(false),
    sectionId: uuid().notNull(),
    categoryId: uuid(),
    /** 1 highest to 5 lowest. */
    priority: integer().notNull().default(3),
    responsibleId: uuid(),
    supervisorId: uuid(),
    partnerId: uuid(),
    contactId: uuid(),
    partnerEmail: text(),
    billingSupplierId: uuid(),
    requestedChannelId: uuid(),
    beginAt: instant(),
    endAt: instant(),
    allDay: boolean().notNull().default(true),
    location: text(),
    deadline: instant(),
    expectedCloseOn: date({ mode: "string" }),
    quantity: numeric({ precision: 12, scale: 2 }),
    quantityUnit: text({ enum: ["day", "hour", "unit"] })
      .notNull()
      .default("day"),
    expectedRevenue: money(),
    /** Percent. */
    probability: integer().notNull().default(0),
    probabilityBeforeClosing: integer(),
    expectedCost: money(),
    currency: text().notNull(),
    actionText: text(),
    actionStateOfMindId: uuid(),
    actionChannelId: uuid(),
    nextActionAt: instant(),
    /** The promise that runs out first (ticket_clock), for lists; empty while none runs. */
    promiseDueAt: instant(),
    promiseTarget: text({ enum: ["first_response", "next_response", "close"] }),
    lastActionAt: instant(),
    lastActivityAt: instant().notNull(),
    openedAt: instant(),
    activeSince: instant(),
    closedAt: instant(),
    closedBy: uuid(),
    requeuedAt: instant(),
    reopenedCount: integer().notNull().default(0),
    outcome: text({ enum: ["won", "lost", "expired"] }),
    closeReason: text(),
    originEventId: uuid(),
    originTicketId: uuid(),
    campaignId: uuid(),
    /** Counts the invitations of a meeting: SEQUENCE of its iCalendar object. */
    invitationSequence: integer().notNull().default(0),
    /** Where a merged ticket went; its events remember their home ticket. */
    mergedIntoId: uuid(),
    escalatedFromUserId: uuid(),
    createdVia: text({ enum: ["backoffice", "portal", "webform", "email", "event", "rule", "import"] }).notNull(),
    /** Values of the organisation's own fields, by key. */
    custom: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default(emptyJson),
    /** How far each side has read is kept by `ticket_read`; deletion is soft. */
    deletedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("ticket_number").on(t.organisationId, t.number),
    index("ticket_live_order")
      .on(t.organisationId, t.priority, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(live(t)),
    index("ticket_live_section")
      .on(t.organisationId, t.sectionId, t.state, t.priority, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(live(t)),
    // Lists that show what is closed or archived as well.
    index("ticket_order")
      .on(t.organisationId, t.priority, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(sql`${t.deletedAt} is null`),
    index("ticket_activity")
      .on(t.organisationId, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(sql`${t.deletedAt} is null`),
    index("ticket_responsible")
      .on(t.organisationId, t.responsibleId, t.state, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(sql`${t.deletedAt} is null`),
    // In the order of lists; and all that counts of one's own work ask, so that no row is fetched for them.
    index("ticket_live_responsible")
      .on(
        t.organisationId,
        t.responsibleId,
        t.priority,
        t.lastActivityAt.desc().nullsFirst(),
        t.number,
        t.sectionId,
        t.kind,
        t.state,
        t.createdBy,
        t.supervisorId,
        t.deadline,
        t.nextActionAt,
        t.expectedCloseOn,
        t.createdAt,
      )
      .where(live(t)),
    index("ticket_live_untaken")
      .on(t.organisationId, t.priority, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(sql`${live(t)} and ${t.responsibleId} is null`),
    index("ticket_live_supervisor").on(t.organisationId, t.supervisorId, t.state).where(live(t)),
    index("ticket_live_owner").on(t.organisationId, t.createdBy, t.state).where(live(t)),
    // One's own business in sections one does not read: reports add it to what their buckets say.
    index("ticket_owner")
      .on(t.organisationId, t.createdBy, t.sectionId, t.state)
      .where(sql`${t.deletedAt} is null and ${t.createdBy} is not null`),
    index("ticket_supervisor")
      .on(t.organisationId, t.supervisorId, t.sectionId, t.state)
      .where(sql`${t.deletedAt} is null and ${t.supervisorId} is not null`),
    index("ticket_live_deadline")
      .on(t.organisationId, t.deadline)
      .where(sql`${live(t)} and ${t.deadline} is not null`),
    // Rules by the clock look for the tickets whose moment has come, and for those that changed since.
    index("ticket_live_created").on(t.organisationId, t.createdAt).where(live(t)),
    // Reports look at what was filed in a period, whatever became of it.
    index("ticket_created")
      .on(t.organisationId, t.createdAt)
      .where(sql`${t.deletedAt} is null`),
    index("ticket_live_last_action").on(t.organisationId, t.lastActionAt).where(live(t)),
    index("ticket_live_active_since").on(t.organisationId, t.activeSince).where(live(t)),
    index("ticket_live_begin")
      .on(t.organisationId, t.beginAt)
      .where(sql`${live(t)} and ${t.beginAt} is not null`),
    index("ticket_changed").on(t.organisationId, t.updatedAt),
    // Reports by when things took place.
    index("ticket_began")
      .on(t.organisationId, sql`coalesce(${t.beginAt}, ${t.createdAt}) desc`, t.number)
      .where(sql`${t.deletedAt} is null`),
    index("ticket_campaigns")
      .on(t.organisationId, sql`coalesce(${t.beginAt}, ${t.createdAt}) desc`, t.number)
      .where(sql`${t.deletedAt} is null and ${t.kind} = 'campaign'`),
    index("ticket_campaign")
      .on(t.organisationId, t.campaignId)
      .where(sql`${t.campaignId} is not null`),
    index("ticket_next_action")
      .on(t.organisationId, t.responsibleId, t.nextActionAt)
      .where(sql`${live(t)} and ${t.nextActionAt} is not null`),
    index("ticket_promise")
      .on(t.organisationId, t.promiseDueAt, t.number)
      .where(sql`${live(t)} and ${t.promiseDueAt} is not null`),
    index("ticket_expected_close")
      .on(t.organisationId, t.expectedCloseOn)
      .where(sql`${live(t)} and ${t.expectedCloseOn} is not null`),
    index("ticket_closed")
      .on(t.organisationId, t.closedAt.desc().nullsFirst(), t.number)
      .where(sql`${t.deletedAt} is null and ${t.closedAt} is not null`),
    // Reports learn from the opportunities closed last.
    index("ticket_outcome")
      .on(t.organisationId, t.closedAt.desc().nullsFirst())
      .where(sql`${t.kind} = 'sale_opportunity' and ${t.outcome} is not null and ${t.deletedAt} is null`),
    index("ticket_partner").on(t.organisationId, t.partnerId, t.lastActivityAt.desc().nullsFirst(), t.number),
    index("ticket_contact").on(t.organisationId, t.contactId, t.lastActivityAt.desc().nullsFirst(), t.number),
    index("ticket_filed_in_portal")
      .on(t.organisationId, t.createdBy, t.lastActivityAt.desc().nullsFirst(), t.number)
      .where(sql`${t.createdVia} = 'portal'`),
    // Opportunities by when they are expected to end (reports R4 and R5).
    index("ticket_opportunity")
      .on(t.organisationId, t.expectedCloseOn)
      .where(sql`${t.deletedAt} is null and ${t.kind} = 'sale_opportunity'`),
    // Complaints to a supplier in a category: whether a defect came again (report R7).
    index("ticket_supplier_defect")
      .on(t.organisationId, t.partnerId, t.categoryId, t.createdAt)
      .where(sql`${t.deletedAt} is null and ${t.kind} = 'supplier_request'`),
    // Complaints by when they were made (report R7).
    index("ticket_supplier_case")
      .on(t.organisationId, t.createdAt)
      .where(sql`${t.deletedAt} is null and ${t.kind} = 'supplier_request'`),
    index("ticket_origin").on(t.organisationId, t.originTicketId),
    index("ticket_merged")
      .on(t.organisationId, t.mergedIntoId)
      .where(sql`${t.mergedIntoId} is not null`),
    index("ticket_deleted")
      .on(t.organisationId, t.deletedAt)
      .where(sql`${t.deletedAt} is not null`),
    sameTenant("ticket_section_same_tenant", t, t.sectionId, sections),
    sameTenant("ticket_category_same_tenant", t, t.categoryId, categories),
    sameTenant("ticket_partner_same_tenant", t, t.partnerId, partners),
    sameTenant("ticket_contact_same_tenant", t, t.contactId, partners),
    sameTenant("ticket_billing_supplier_same_tenant", t, t.billingSupplierId, partners),
    sameTenant("ticket_channel_same_tenant", t, t.requestedChannelId, channels),
    sameTenant("ticket_action_channel_same_tenant", t, t.actionChannelId, channels),
    sameTenant("ticket_state_of_mind_same_tenant", t, t.actionStateOfMindId, statesOfMind),
    sameTenantMember("ticket_responsible_same_tenant", t, t.responsibleId, memberships),
    sameTenantMember("ticket_supervisor_same_tenant", t, t.supervisorId, memberships),
    sameTenant("ticket_origin_ticket_same_tenant", t, t.originTicketId, t),
    sameTenant("ticket_campaign_same_tenant", t, t.campaignId, t),
    sameTenant("ticket_merged_same_tenant", t, t.mergedIntoId, t),
  ],
);

/** Live work: what counts and lists look at. Must stand in queries word for word for the partial indexes to serve. */
function live(t: { deletedAt: AnyPgColumn; phase: AnyPgColumn }) {
  return sql`${t.deletedAt} is null and ${t.phase} in ('draft', 'submitted', 'open', 'pending')`;
}

/** How many live tickets a section has per kind and state, kept by a trigger in the writing transaction. */
export const liveCounts = pgTable(
  "live_count",
  {
    organisationId: uuid().notNull(),
    sectionId: uuid().notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    unassigned: boolean().notNull(),
    count: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.sectionId, t.kind, t.state, t.unassigned] })],
);
