/** Triggers of single tables that call functions of db/trigger-functions.ts; those of every table stand in db/protect.ts. */

/** Few rows that everybody asks for: processes remember them under the organisation's stamp, which these tables move. */
const rememberedTables = [
  "rule",
  "section",
  "category",
  "partner_category",
  "membership",
  "assignment",
  "absence",
  "service_level",
  "office_calendar",
  "webhook",
  "request_type",
  "article",
  "mailbox",
  "channel",
  "event_nature",
] as const;

/** Of these only some columns are remembered: what is being written of an article moves nothing. */
const rememberedColumns: Readonly<Partial<Record<(typeof rememberedTables)[number], string>>> = {
  article: "published_audience",
};

/** What the worker does as soon as it is there, and what it calls it (bin/worker.ts). */
const queues = {
  inbound_mail: "inbox",
  outbound_mail: "outbox",
  due_work: "due",
  webhook_delivery: "webhooks",
} as const;

export const tableTriggersSql = `
drop trigger if exists count_meeting_changes on ticket;
create trigger count_meeting_changes before update on ticket
  for each row execute function count_meeting_changes();

${Object.entries(queues)
  .map(
    ([table, queue]) => `
drop trigger if exists tell_worker on ${table};
create trigger tell_worker after insert on ${table} for each statement execute function tell_worker('${queue}');`,
  )
  .join("")}

drop trigger if exists tell_session_over on session;
create trigger tell_session_over after delete on session for each row execute function tell_session_over();

drop trigger if exists count_live_insert on ticket;
create trigger count_live_insert after insert on ticket referencing new table as new_rows
  for each statement execute function count_live_tickets();
drop trigger if exists count_live_update on ticket;
create trigger count_live_update after update on ticket referencing old table as old_rows new table as new_rows
  for each statement execute function count_live_tickets();
drop trigger if exists count_live_delete on ticket;
create trigger count_live_delete after delete on ticket referencing old table as old_rows
  for each statement execute function count_live_tickets();
${rememberedTables
  .map(
    (table) => `
drop trigger if exists stamp_configuration on ${table};
create trigger stamp_configuration after insert or update${rememberedColumns[table] ? ` of ${rememberedColumns[table]}` : ""} or delete on ${table}
  for each statement execute function stamp_configuration();`,
  )
  .join("")}`;
