import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

import { appendColumns, instant, sameTenant, tenantKey } from "./columns";
import { events } from "./event";
import { channels, sections, statesOfMind } from "./section";
import { ticketStates, tickets } from "./ticket";

/** The timeline people and the portal see. Written by apply, never updated (domain 3.3). */
export const historyEntries = pgTable(
  "history_entry",
  {
    ...appendColumns(),
    ticketId: uuid(),
    /** The event this entry is about; set together with `ticketId` for event_in and event_out rows. */
    eventId: uuid(),
    commandId: uuid().notNull(),
    at: instant().notNull(),
    entryType: text({
      enum: [
        "created",
        "comment",
        "action",
        "transition",
        "assignment",
        "section",
        "kind",
        "edit",
        "event_in",
        "event_out",
        "reminder",
        "rule",
        "document",
      ],
    }).notNull(),
    label: text().notNull(),
    text: text(),
    actorUserId: uuid(),
    actorEmail: text(),
    sectionId: uuid(),
    plannedFor: instant(),
    stateOfMindId: uuid(),
    channelId: uuid(),
    actionKind: text({ enum: ["none", "corrective", "preventative"] })
      .notNull()
      .default("none"),
    fromState: text({ enum: [...ticketStates, "planned", "confirmed", "sent", "received", "delivered"] }),
    toState: text({ enum: [...ticketStates, "planned", "confirmed", "sent", "received", "delivered"] }),
    ruleRunId: uuid(),
    visibility: text({ enum: ["internal", "partner"] })
      .notNull()
      .default("internal"),
    /** Old and new values of an edit: `{ probability: [25, 40] }`. */
    details: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    tenantKey(t),
    index("history_ticket").on(t.organisationId, t.ticketId, t.at, t.id),
    index("history_event").on(t.organisationId, t.eventId, t.at, t.id),
    // How much was written to and fro, counted for each ticket of a report out of the index alone.
    index("history_communication")
      .on(t.organisationId, t.ticketId)
      .where(sql`${t.entryType} in ('event_in', 'event_out')`),
    check("history_of_something", sql`${t.ticketId} is not null or ${t.eventId} is not null`),
    sameTenant("history_ticket_same_tenant", t, t.ticketId, tickets),
    sameTenant("history_event_same_tenant", t, t.eventId, events),
    sameTenant("history_section_same_tenant", t, t.sectionId, sections),
    sameTenant("history_state_of_mind_same_tenant", t, t.stateOfMindId, statesOfMind),
    sameTenant("history_channel_same_tenant", t, t.channelId, channels),
  ],
);
