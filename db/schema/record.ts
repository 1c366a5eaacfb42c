import { sql } from "drizzle-orm";
import {
  bigserial,
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

import { appendColumns, instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";
import { tickets } from "./ticket";

/** Who asked for which change, when and why: one row per command. */
export const commandLogs = pgTable(
  "command_log",
  {
    ...appendColumns(),
    command: text().notNull(),
    at: instant().notNull(),
    actorKind: text({ enum: ["person", "system", "mailbox", "visitor"] }).notNull(),
    actorUserId: uuid(),
    actorName: text(),
    via: text({ enum: ["page", "portal", "api", "mail", "rule", "clock", "import", "seed", "setup"] }).notNull(),
    /** The command, mail or bulk act that caused this one. */
    causeId: uuid(),
    /** This command undoes that one. */
    undoes: uuid(),
    idempotencyKey: text(),
    inputHash: text().notNull(),
    /** What the first caller was told; the same key gets it again. */
    answer: jsonb(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("command_log_once")
      .on(t.organisationId, t.idempotencyKey)
      .where(sql`${t.idempotencyKey} is not null`),
    index("command_log_cause")
      .on(t.organisationId, t.causeId)
      .where(sql`${t.causeId} is not null`),
    index("command_log_undoes")
      .on(t.organisationId, t.undoes)
      .where(sql`${t.undoes} is not null`),
    index("command_log_actor")
      .on(t.organisationId, t.actorUserId, t.at.desc().nullsFirst(), t.id)
      .where(sql`${t.actorUserId} is not null`),
    index("command_log_recent").on(t.organisationId, t.at.desc().nullsFirst(), t.id),
  ],
);

/** What each change replaced: written by a trigger, so that no code path can skip it. */
export const rowChanges = pgTable(
  "row_change",
  {
    organisationId: uuid().notNull(),
    seq: bigserial({ mode: "bigint" }).notNull(),
    commandId: uuid(),
    at: instant().notNull(),
    tableName: text().notNull(),
    rowId: text().notNull(),
    op: text({ enum: ["I", "U", "D"] }).notNull(),
    /** Old values of the changed columns; of a deleted row all of them. */
    old: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.seq] }),
    index("row_change_row").on(t.organisationId, t.rowId, t.seq),
    index("row_change_command").on(t.organisationId, t.commandId),
    index("row_change_since").on(t.organisationId, t.tableName, t.at),
  ],
);

/** Every occasion of domain 6.2, from the first day: rules are evaluated and later rehearsed on them. */
export const occasions = pgTable(
  "occasion",
  {
    ...appendColumns(),
    ticketId: uuid().notNull(),
    commandId: uuid().notNull(),
    /** Order within the command. */
    position: integer().notNull(),
    type: text({
      enum: ["created", "transition", "escalate", "requeue", "cancel", "reopen", "communication", "edit"],
    }).notNull(),
    fromState: text(),
    toState: text().notNull(),
    editedFields: text().array(),
    /** Of a communication with the ticket's own partner: from them, to them, or one to them that was taken back. */
    communication: text({ enum: ["incoming", "outgoing", "taken_back"] }),
    causeRuleRunId: uuid(),
    at: instant().notNull(),
  },
  (t) => [
    tenantKey(t),
    index("occasion_ticket").on(t.organisationId, t.ticketId, t.at),
    index("occasion_since").on(t.organisationId, t.at, t.id),
    sameTenant("occasion_ticket_same_tenant", t, t.ticketId, tickets),
  ],
);

/** Work to do after commit, other than mail: claimed by the dispatcher across organisations. */
export const dueWorks = pgTable(
  "due_work",
  {
    ...appendColumns(),
    task: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    dueAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    leasedUntil: instant(),
    doneAt: instant(),
    lastError: text(),
  },
  (t) => [
    tenantKey(t),
    index("due_work_due")
      .on(t.dueAt)
      .where(sql`${t.doneAt} is null`),
  ],
);

/** What a member is told in the application. */
export const notifications = pgTable(
  "notification",
  {
    ...appendColumns(),
    userId: uuid().notNull(),
    at: instant().notNull(),
    ticketId: uuid(),
    eventId: uuid(),
    /** Catalogue key and parameters, so that it reads in the reader's language. */
    about: jsonb().$type<{ key: string; params?: Record<string, string | number> }>().notNull(),
    /** Why this person is told: assigned, mentioned, watching, approval, reply … */
    reason: text().notNull().default("other"),
    readAt: instant(),
    /** When it left by mail, at once or in a digest. */
    mailedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("notification_user").on(t.organisationId, t.userId, t.at.desc().nullsFirst()),
    sameTenant("notification_ticket_same_tenant", t, t.ticketId, tickets),
  ],
);

/** How a member wants to be told, per reason: in the application, by mail at once, in a daily digest, or not. */
export const notificationPreferences = pgTable(
  "notification_preference",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    reason: text().notNull(),
    inApp: boolean().notNull().default(true),
    mail: text({ enum: ["none", "at_once", "digest"] })
      .notNull()
      .default("none"),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("notification_preference_of").on(t.organisationId, t.userId, t.reason),
    sameTenantMember("notification_preference_member_same_tenant", t, t.userId, memberships),
  ],
);

/** One act on many records: each row is a command of its own, caused by this. */
export const bulkActs = pgTable(
  "bulk_act",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    /** Which act, a name of the registry of bulk acts. */
    act: text().notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    finishedAt: instant(),
    /** The bulk act that this one undoes. */
    undoes: uuid(),
  },
  (t) => [
    tenantKey(t),
    index("bulk_act_user").on(t.organisationId, t.userId, t.createdAt.desc().nullsFirst()),
    sameTenantMember("bulk_act_member_same_tenant", t, t.userId, memberships),
  ],
);

export const bulkRows = pgTable(
  "bulk_row",
  {
    ...appendColumns(),
    bulkId: uuid().notNull(),
    position: integer().notNull(),
    /** What a person calls the row: "[101] Problem with printing", "line 4". */
    label: text().notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    outcome: text({ enum: ["waiting", "done", "failed"] })
      .notNull()
      .default("waiting"),
    /** Catalogue key and parameters of the refusal. */
    because: jsonb().$type<{ key: string; params?: Record<string, string | number> }>(),
    commandId: uuid(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("bulk_row_position").on(t.organisationId, t.bulkId, t.position),
    sameTenant("bulk_row_bulk_same_tenant", t, t.bulkId, bulkActs, "cascade"),
  ],
);
