import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

import { instant, sameTenant } from "./columns";
import { tickets } from "./ticket";

/** Where a ticket stands in a spell: its phase, or that it lies in the bin. */
export const spellPhases = ["draft", "submitted", "open", "pending", "closed", "cancelled", "deleted"] as const;

/**
 * A stretch of a ticket's life in which where it stands, and with whom, stayed the same. Written by a trigger whenever
 * one of these changes, at the moment the record gives the change (db/spells.ts): the backlog of any past day is the
 * spells that hold then. What each replaced stands beside it, so that what came, went and moved is a sum as well.
 */
export const ticketSpells = pgTable(
  "ticket_spell",
  {
    organisationId: uuid().notNull(),
    ticketId: uuid().notNull(),
    fromAt: instant().notNull(),
    /** Empty: it still lasts. */
    toAt: instant(),
    phase: text({ enum: spellPhases }).notNull(),
    state: text().notNull(),
    kind: text().notNull(),
    sectionId: uuid().notNull(),
    categoryId: uuid(),
    responsibleId: uuid(),
    /** As it stood in the spell before; empty in the first. */
    wasPhase: text({ enum: spellPhases }),
    wasState: text(),
    wasKind: text(),
    wasSectionId: uuid(),
    wasCategoryId: uuid(),
    wasResponsibleId: uuid(),
    /** Told by the dates a ticket was brought in with: it began before the record of it does. */
    told: boolean().notNull().default(false),
    /** Its ticket is deleted now: of all spells of the ticket alike. */
    gone: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.ticketId, t.fromAt] }),
    index("ticket_spell_from").on(t.organisationId, t.fromAt),
    // The backlog of a moment: unclosed spells that had not ended by then.
    index("ticket_spell_live")
      .on(t.organisationId, t.toAt)
      .where(sql`${t.phase} in ('draft', 'submitted', 'open', 'pending')`),
    sameTenant("ticket_spell_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
  ],
);
