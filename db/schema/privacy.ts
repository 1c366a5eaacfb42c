import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { appendColumns, instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { partners } from "./partner";

/** How long an organisation keeps a class of data, where it chose otherwise than what is usual (lib/retention). */
export const retentionPeriods = pgTable(
  "retention_period",
  {
    ...tenantColumns(),
    dataClass: text().notNull(),
    /** Empty: without end. */
    days: integer(),
  },
  (t) => [tenantKey(t), uniqueIndex("retention_period_class").on(t.organisationId, t.dataClass)],
);

/** What went because its time was over: one row for each night and class. */
export const retentionRuns = pgTable(
  "retention_run",
  {
    ...appendColumns(),
    dataClass: text().notNull(),
    /** Everything older than this went. */
    before: instant().notNull(),
    rows: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [tenantKey(t), index("retention_run_recent").on(t.organisationId, t.at.desc().nullsFirst(), t.id)],
);

/** A person who is forgotten: who asked for it and why, how far it came, and nothing of the person (lib/erasure). */
export const erasures = pgTable(
  "erasure",
  {
    ...tenantColumns(),
    personId: uuid().notNull(),
    /** What stands in the place of the name: the "7f3a" of "Erased person 7f3a". */
    code: text().notNull(),
    reason: text().notNull(),
    alsoMessages: boolean().notNull(),
    alsoFiles: boolean().notNull(),
    /** "waiting": mails of others came before and are not filed yet; when they are, texts are searched once more. */
    stage: text({ enum: ["words", "files", "waiting", "done"] })
      .notNull()
      .default("words"),
    /** What is looked for in everybody's texts; forgotten with the last of them. */
    words: jsonb().$type<{ find: string; put: string; hint: string }[]>(),
    /** How far the search in texts came: the table, and the block in it. */
    place: jsonb().$type<{ table: string; block: number }>(),
    /** Bytes that may lie in the store with nobody's row naming them any more. */
    bytes: text().array(),
    /** How many rows of which table were changed. */
    counts: jsonb().$type<Record<string, number>>().notNull().default({}),
    finishedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("erasure_person").on(t.organisationId, t.personId),
    uniqueIndex("erasure_code").on(t.organisationId, t.code),
    sameTenant("erasure_person_same_tenant", t, t.personId, partners),
  ],
);
