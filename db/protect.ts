import { tableTriggersSql } from "./table-triggers";

/**
 * Row-level security, grants and triggers for every table, made from what the tables are. Idempotent: it runs after
 * every migration, so a new table is protected without anybody remembering to. The catalogue test checks the outcome.
 */

/** Not about one organisation: reachable in the account scope only. */
export const globalTables = [
  "user",
  "account",
  "session",
  "verification",
  "attempt",
  "installation",
  "app_password",
  "authenticator",
  "recovery_code",
  "passkey",
  "sign_in_step",
  "factor_removal",
] as const;

/** Tenant tables whose changes are not copied into row_change: they are records themselves, or counters and queues. */
export const uncapturedTables = [
  "row_change",
  "command_log",
  "history_entry",
  "occasion",
  "inbound_mail",
  "outbound_mail",
  "due_work",
  "notification",
  "number_series",
  "live_count",
  "ticket_spell",
  "report_bucket",
  "ticket_read",
  "mailbox_address",
  "mailbox_state",
  "mailbox_seen",
  "rule_run",
  "rule_clock",
  "webhook_delivery",
  "ticket_clock",
  "draft",
  "bulk_row",
  "import",
  "import_row",
  "organisation_export",
  "view_preference",
  "search_entry",
  "supplier_judgement",
  "forecast_snapshot",
  "article_version",
  "article_read",
  "article_miss",
  "article_suggestion",
] as const;

/** Tenant tables that are only ever added to. */
export const appendOnlyTables = [
  "row_change",
  "history_entry",
  "occasion",
  "supplier_judgement",
  "forecast_snapshot",
  "article_version",
] as const;

/** What rules are rehearsed on, each with what of it is hidden: whatever tells that a rule ran (`rule_run` is missing). */
export const rehearsedTables: Readonly<Record<string, string>> = {
  organisation: "true",
  ticket: "true",
  ticket_watcher: "true",
  ticket_operator: "true",
  event: "true",
  event_follow_up: "true",
  section: "true",
  category: "true",
  partner: "true",
  partner_category: "true",
  partner_category_link: "true",
  membership: "true",
  assignment: "true",
  absence: "true",
  section_turn: "true",
  office_calendar: "true",
  service_level: "true",
  ticket_clock: "true",
  rule: "true",
  history_entry: "entry_type <> 'rule' and rule_run_id is null",
  occasion: "cause_rule_run_id is null",
  command_log: "via <> 'rule'",
  row_change: `table_name in ('organisation', 'ticket', 'ticket_watcher', 'ticket_operator', 'event', 'event_follow_up', 'section',
    'category', 'partner', 'partner_category', 'partner_category_link', 'membership', 'assignment', 'absence',
    'section_turn', 'office_calendar', 'service_level')`,
};

/** Never copied, logged or exported. */
export const secretColumns: Record<string, readonly string[]> = {
  invitation: ["token_hash"],
  calendar_feed: ["token_hash"],
  api_key: ["token_hash"],
  webhook: ["secret"],
  mailbox: ["secret"],
  dkim_key: ["private_key"],
  identity_provider: ["client_secret"],
  erasure: ["words", "place", "bytes"],
};

/** Follow from other columns. */
export const derivedColumns: Record<string, readonly string[]> = {
  organisation: ["configuration_stamp"],
  partner: ["email_key"],
  ticket: ["promise_due_at", "promise_target"],
  partner_email: ["email_key"],
  membership: ["email_key"],
  inbound_mail: ["sender_class"],
  organisation_logo: ["png"],
};

/** What identifies or describes a person: tombstoned everywhere by the one function that erases a person. */
export const personalColumns: Record<string, readonly string[]> = {
  partner: ["name", "email", "phone", "mobile", "fax", "website", "job_title", "notes"],
  partner_address: ["street", "city", "zip", "email", "phone"],
  partner_email: ["email"],
  membership: ["email", "signature"],
  invitation: ["email", "name"],
  ticket_watcher: ["email"],
  event_recipient: ["email", "name"],
  attendee: ["email", "name"],
  mail_suppression: ["address"],
  article_vote: ["comment"],
  satisfaction: ["email", "comment"],
};

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

const skippedColumns = (): string => {
  const names = new Set([...Object.keys(secretColumns), ...Object.keys(derivedColumns)]);
  const cases = [...names].map(
    (name) => `when '${name}' then '${[...(secretColumns[name] ?? []), ...(derivedColumns[name] ?? [])].join(",")}'`,
  );
  return `case tables.name ${cases.join(" ")} else '' end`;
};

export const protectionSql = (): string => `
do $protect$
declare
  tables record;
  own constant text := 'nullif(current_setting(''app.organisation_id'', true), '''')::uuid';
  key text;
begin
  for tables in
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
    ) as of_tenant
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    execute format('alter table %I enable row level security', tables.name);
    execute format('alter table %I force row level security', tables.name);
    execute format('drop policy if exists tenant on %I', tables.name);
    execute format('drop policy if exists account on %I', tables.name);
    execute format('drop policy if exists rehearsal on %I', tables.name);
    execute format('revoke all on %I from public, suivi_idle, suivi_app, suivi_rehearsal, suivi_account, suivi_search, suivi_dispatch, suivi_keeper', tables.name);

    if tables.name in (${quoted(globalTables)}) then
      execute format('create policy account on %I to suivi_account using (true) with check (true)', tables.name);
      execute format('grant select, insert, update, delete on %I to suivi_account', tables.name);
    elsif tables.of_tenant or tables.name = 'organisation' then
      key := case when tables.name = 'organisation' then 'id' else 'organisation_id' end;
      execute format('create policy tenant on %I to suivi_app using (%I = %s) with check (%I = %s)', tables.name, key, own, key, own);
      if tables.name in (${quoted(appendOnlyTables)}) then
        execute format('grant select, insert on %I to suivi_app', tables.name);
      elsif tables.name = 'organisation' then
        execute format('grant select, insert, update on %I to suivi_app', tables.name);
      else
        execute format('grant select, insert, update, delete on %I to suivi_app', tables.name);
      end if;
      execute format('drop trigger if exists capture on %I', tables.name);
      execute format('drop trigger if exists capture_new on %I', tables.name);
      if tables.name not in (${quoted(uncapturedTables)}) then
        execute format('create trigger capture after %s update or delete on %I for each row execute function capture_change(%L)',
          case when tables.name = 'organisation' then 'insert or' end, tables.name, ${skippedColumns()});
        if tables.name <> 'organisation' then
          execute format('create trigger capture_new after insert on %I referencing new table as new_rows
            for each statement execute function capture_new_rows()', tables.name);
        end if;
      end if;
    else
      raise exception 'table % belongs to no organisation and is not listed as global', tables.name;
    end if;
  end loop;
end $protect$;

-- The account scope must know to which organisations a person belongs, and whose mailbox an address is.
drop policy if exists account on organisation;
create policy account on organisation for select to suivi_account using (true);
grant select on organisation to suivi_account;
drop policy if exists account on membership;
create policy account on membership for select to suivi_account using (true);
grant select (organisation_id, id, user_id, role, person_id, email, active) on membership to suivi_account;
drop policy if exists account on mailbox_address;
create policy account on mailbox_address for select to suivi_account using (true);
grant select on mailbox_address to suivi_account;
-- What an organisation demands of whoever signs in, and where its people sign in.
drop policy if exists account on sign_in_policy;
create policy account on sign_in_policy for select to suivi_account using (true);
grant select on sign_in_policy to suivi_account;
drop policy if exists account on identity_provider;
create policy account on identity_provider for select to suivi_account using (true);
grant select on identity_provider to suivi_account;

${Object.entries(rehearsedTables)
  .map(
    ([table, shown]) => `
create policy rehearsal on ${table} for select to suivi_rehearsal using (
  ${table === "organisation" ? "id" : "organisation_id"} = nullif(current_setting('app.organisation_id', true), '')::uuid
  and (${shown}));
grant select on ${table} to suivi_rehearsal;`,
  )
  .join("")}

drop policy if exists dispatch on outbound_mail;
create policy dispatch on outbound_mail to suivi_dispatch using (true);
grant select, update (leased_until, attempts, handed_over_at) on outbound_mail to suivi_dispatch;
drop policy if exists dispatch on inbound_mail;
create policy dispatch on inbound_mail to suivi_dispatch using (true);
grant select, update (leased_until, attempts) on inbound_mail to suivi_dispatch;
drop policy if exists dispatch on mailbox_state;
create policy dispatch on mailbox_state to suivi_dispatch using (true);
grant select (organisation_id, id, mailbox_id, next_fetch_at, leased_until, last_fetch_at, failures),
  update (leased_until, last_fetch_at, failures, last_error, last_error_at, next_fetch_at)
  on mailbox_state to suivi_dispatch;
drop policy if exists dispatch on mailbox;
create policy dispatch on mailbox for select to suivi_dispatch using (true);
grant select (organisation_id, id, version, address, transport, host, active, paused_at) on mailbox to suivi_dispatch;
drop policy if exists dispatch on webhook_delivery;
create policy dispatch on webhook_delivery to suivi_dispatch using (true);
grant select, update (leased_until, attempts) on webhook_delivery to suivi_dispatch;
drop policy if exists dispatch on document;
create policy dispatch on document for select to suivi_dispatch using (true);
grant select (sha256) on document to suivi_dispatch;
drop policy if exists dispatch on due_work;
create policy dispatch on due_work to suivi_dispatch using (true);
grant select, update (leased_until, attempts) on due_work to suivi_dispatch;
drop policy if exists dispatch on rule;
create policy dispatch on rule for select to suivi_dispatch using (true);
grant select (organisation_id, id, active, date_type, shadow, deleted_at) on rule to suivi_dispatch;
drop policy if exists dispatch on membership;
create policy dispatch on membership for select to suivi_dispatch using (true);
grant select (organisation_id, user_id, email_key) on membership to suivi_dispatch;
drop policy if exists dispatch on "user";
create policy dispatch on "user" for select to suivi_dispatch using (true);
grant select (id, email, locale) on "user" to suivi_dispatch;
drop policy if exists dispatch on rule_clock;
create policy dispatch on rule_clock to suivi_dispatch using (true) with check (true);
grant select, insert, update (checked_at, looked) on rule_clock to suivi_dispatch;
grant usage on sequence row_change_seq_seq to suivi_app;
-- What a deletion takes along goes away as the owner of the tables, and is captured as such.
drop policy if exists capture on row_change;
create policy capture on row_change for insert to suivi_owner with check (true);

${tableTriggersSql}`;
