import { searchCrossingSql } from "./search";

/**
 * Roles, and the functions that cross organisations. Hand-written because drizzle knows neither; idempotent, run after
 * every migration under its lock. See ARCHITECTURE.md, "Scope is the proof".
 */

/**
 * `suivi_owner` owns everything; `suivi_idle` may do nothing and is what runtime connections are between scopes;
 * `suivi_app` works inside one organisation; `suivi_rehearsal` reads there what rules are rehearsed on, and nothing of
 * what rules did; `suivi_account` reads and writes the few global tables; `suivi_search` and `suivi_dispatch` own the
 * functions that look across organisations. `suivi_runtime` is the login of the bundled server.
 */
export const rolesSql = `
do $$
declare name text;
begin
  foreach name in array array['suivi_owner', 'suivi_idle', 'suivi_app', 'suivi_rehearsal', 'suivi_account', 'suivi_search', 'suivi_dispatch'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', name);
    exception when duplicate_object or unique_violation then null;
    end;
    -- A managed database may have granted them beforehand to a login that may not grant.
    if not pg_has_role(current_user, name, 'member') or current_setting('is_superuser') = 'on' then
      begin
        execute format('grant %I to current_user', name);
      exception when insufficient_privilege then null;
      end;
    end if;
  end loop;
  begin
    create role suivi_runtime login noinherit nosuperuser nobypassrls;
  exception when duplicate_object or unique_violation or insufficient_privilege then null;
  end;
  begin
    grant suivi_idle, suivi_app, suivi_rehearsal, suivi_account to suivi_runtime;
  exception when insufficient_privilege or undefined_object then null;
  end;
  execute format('grant create, temporary on database %I to suivi_owner', current_database());
  grant usage, create on schema public to suivi_owner;
  grant usage on schema public to suivi_app, suivi_rehearsal, suivi_account, suivi_search, suivi_dispatch;
  revoke create on schema public from public;
end $$;`;

export const functionsSql = `
create or replace function capture_change() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  -- Argument: columns that are secret or derived and must not be copied.
  skipped text[] := string_to_array(coalesce(tg_argv[0], ''), ',');
  before jsonb;
  after jsonb;
  kept jsonb;
  tenant uuid;
  row_key text;
begin
  if tg_op <> 'INSERT' then before := to_jsonb(old) - skipped; end if;
  if tg_op <> 'DELETE' then after := to_jsonb(new) - skipped; end if;
  tenant := coalesce(coalesce(after, before) ->> 'organisation_id', coalesce(after, before) ->> 'id')::uuid;
  row_key := coalesce(after, before) ->> 'id';
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, value) into kept from jsonb_each(before) where after -> key is distinct from value;
    if kept is null then return null; end if;
  elsif tg_op = 'DELETE' then
    kept := before;
  end if;
  insert into row_change (organisation_id, command_id, at, table_name, row_id, op, old)
  values (
    tenant,
    nullif(current_setting('app.command_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp()),
    tg_table_name, row_key, left(tg_op, 1), kept);
  return null;
end $$;

-- SEQUENCE of a meeting's invitations (RFC 5545): grows with what those who are invited must hear of, whoever changes it.
create or replace function count_meeting_changes() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.kind = 'meeting' and (
    (new.title, new.begin_at, new.end_at, new.all_day, new.location)
      is distinct from (old.title, old.begin_at, old.end_at, old.all_day, old.location)
    or (new.phase = 'cancelled') <> (old.phase = 'cancelled'))
  then new.invitation_sequence := old.invitation_sequence + 1;
  end if;
  return new;
end $$;

-- What processes remember of an organisation's configuration is remembered under this number.
create or replace function stamp_configuration() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  update organisation set configuration_stamp = configuration_stamp + 1
  where id = nullif(current_setting('app.organisation_id', true), '')::uuid;
  return null;
end $$;

-- One statement in key order: two opposite moves that touch the two rows separately deadlock (measured).
create or replace function count_live_tickets() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into live_count (organisation_id, section_id, kind, state, unassigned, count)
    select organisation_id, section_id, kind, state, responsible_id is null, count(*)
    from new_rows
    where deleted_at is null and phase in ('draft', 'submitted', 'open', 'pending')
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, section_id, kind, state, unassigned)
    do update set count = live_count.count + excluded.count;
  elsif tg_op = 'UPDATE' then
    insert into live_count (organisation_id, section_id, kind, state, unassigned, count)
    select organisation_id, section_id, kind, state, unassigned, sum(delta)
    from (
      select organisation_id, section_id, kind, state, responsible_id is null as unassigned, -1 as delta
      from old_rows where deleted_at is null and phase in ('draft', 'submitted', 'open', 'pending')
      union all
      select organisation_id, section_id, kind, state, responsible_id is null, 1
      from new_rows where deleted_at is null and phase in ('draft', 'submitted', 'open', 'pending')
    ) moves
    group by 1, 2, 3, 4, 5 having sum(delta) <> 0 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, section_id, kind, state, unassigned)
    do update set count = live_count.count + excluded.count;
  else
    insert into live_count (organisation_id, section_id, kind, state, unassigned, count)
    select organisation_id, section_id, kind, state, responsible_id is null, -count(*)
    from old_rows
    where deleted_at is null and phase in ('draft', 'submitted', 'open', 'pending')
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, section_id, kind, state, unassigned)
    do update set count = live_count.count + excluded.count;
  end if;
  return null;
end $$;`;

/**
 * The functions that look across organisations. Each belongs to a role whose own policies let it cross, on only the
 * tables it needs. Needs the login's own rights.
 */
export const crossingSql = `
grant create on schema public to suivi_search, suivi_dispatch;

set role suivi_search;
${searchCrossingSql}

set role suivi_dispatch;
-- What people wait for goes before mail to many, and of the mailings of several organisations each has its turn, however
-- much another sends. Mail to many counts as handed over from here on, before anybody speaks to a server: a process that
-- dies in between leaves it uncertain and never sends it twice.
drop function if exists claim_outbound_mail(timestamptz, integer, integer);
create or replace function claim_outbound_mail(
  at timestamptz, at_most integer, bulk_at_most integer, resting uuid[], lease_seconds integer)
returns table (organisation_id uuid, id uuid, bulk boolean)
language sql volatile security definer set search_path = pg_catalog, public as $$
  with recursive single as (
    select due.organisation_id, due.id from public.outbound_mail due
    where due.status = 'queued' and not due.bulk and due.next_try_at <= at
      and (due.leased_until is null or due.leased_until < at)
    order by due.next_try_at limit at_most for update skip locked
  ), sender as (
    (select due.organisation_id from public.outbound_mail due
      where due.status = 'queued' and due.bulk and due.handed_over_at is null
      order by due.organisation_id limit 1)
    union all
    select (select due.organisation_id from public.outbound_mail due
      where due.status = 'queued' and due.bulk and due.handed_over_at is null
        and due.organisation_id > sender.organisation_id
      order by due.organisation_id limit 1)
    from sender where sender.organisation_id is not null
  ), in_turn as (
    select due.organisation_id, due.id from sender cross join lateral (
      select mail.organisation_id, mail.id, row_number() over (order by mail.next_try_at, mail.id) as turn
      from (
        select waiting.organisation_id, waiting.id, waiting.next_try_at from public.outbound_mail waiting
        where waiting.organisation_id = sender.organisation_id
          and waiting.status = 'queued' and waiting.bulk and waiting.handed_over_at is null and waiting.next_try_at <= at
        order by waiting.next_try_at limit bulk_at_most
      ) mail
    ) due
    where sender.organisation_id is not null and not sender.organisation_id = any(resting)
    order by due.turn, random()
    limit least(bulk_at_most, at_most - (select count(*) from single))
  ), many as (
    select due.organisation_id, due.id
    from public.outbound_mail due join in_turn
      on in_turn.organisation_id = due.organisation_id and in_turn.id = due.id
    where due.status = 'queued' and due.bulk and due.handed_over_at is null
    for update of due skip locked
  )
  update public.outbound_mail mail
  set leased_until = at + make_interval(secs => lease_seconds), attempts = mail.attempts + 1,
    handed_over_at = case when mail.bulk then at end
  from (select * from single union all select * from many) claimed
  where mail.organisation_id = claimed.organisation_id and mail.id = claimed.id
  returning mail.organisation_id, mail.id, mail.bulk
$$;

-- Mail to many whose sender died between handing it over and writing what became of it.
create or replace function lost_outbound_mail(at timestamptz, at_most integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, mail.id from public.outbound_mail mail
  where mail.status = 'queued' and mail.handed_over_at is not null and mail.leased_until < at
  order by mail.leased_until limit at_most
$$;

-- What waits in the outbox of the whole installation, for its administrators and machines that watch it.
create or replace function outbox_figures()
returns table (organisation_id uuid, status text, count integer, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, case when mail.attempts > 0 then 'deferred' else 'queued' end, count(*)::integer,
    min(mail.created_at)
  from public.outbound_mail mail where mail.status = 'queued' group by 1, 2
  union all
  select mail.organisation_id, mail.status, count(*)::integer, min(mail.created_at)
  from public.outbound_mail mail where mail.status = 'paused' group by 1, 2
  union all
  select mail.organisation_id, mail.status, count(*)::integer, min(mail.created_at)
  from public.outbound_mail mail
  where mail.status in ('failed', 'bounced', 'uncertain')
    and (mail.status = 'uncertain' or mail.updated_at > now() - interval '30 days') group by 1, 2
$$;

create or replace function queue_figures(at timestamptz)
returns table (organisation_id uuid, queue text, state text, count integer, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, 'inbound', mail.status, count(*)::integer, min(mail.received_at)
  from public.inbound_mail mail where mail.status in ('stored', 'quarantined', 'failed') group by 1, 3
  union all
  -- Of the last day: mails nobody could read, and processes that mails cost.
  select mail.organisation_id, 'inbound', 'unreadable', count(*)::integer, min(mail.received_at)
  from public.inbound_mail mail where mail.reason = 'unreadable' and mail.received_at > at - interval '1 day' group by 1
  union all
  select mail.organisation_id, 'inbound', 'reader_killed', sum(mail.readers_killed)::integer, min(mail.received_at)
  from public.inbound_mail mail where mail.readers_killed > 0 and mail.received_at > at - interval '1 day' group by 1
  union all
  select work.organisation_id, 'work', work.task, count(*)::integer, min(work.due_at)
  from public.due_work work where work.done_at is null and work.due_at <= at group by 1, 3
$$;

create or replace function old_raw_mail(before timestamptz, at_most integer)
returns table (organisation_id uuid, id uuid, sha256 text, only_here boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, mail.id, mail.sha256,
    not exists (select from public.inbound_mail other where other.sha256 = mail.sha256
      and other.raw_removed_at is null and (other.organisation_id, other.id) <> (mail.organisation_id, mail.id))
    and not exists (select from public.document file where file.sha256 = mail.sha256)
  from public.inbound_mail mail
  where mail.raw_removed_at is null and mail.status in ('filed', 'dropped') and mail.received_at < before
  order by mail.received_at limit at_most
$$;

create or replace function content_is_unused(hash text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public as $$
  select not exists (select from public.inbound_mail mail where mail.sha256 = hash and mail.raw_removed_at is null)
    and not exists (select from public.document file where file.sha256 = hash)
$$;
revoke all on function content_is_unused(text) from public;
grant execute on function content_is_unused(text) to suivi_account;

create or replace function claim_inbound_mail(at timestamptz, at_most integer, lease_seconds integer)
returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.inbound_mail mail
  set leased_until = at + make_interval(secs => lease_seconds), attempts = mail.attempts + 1
  from (
    select due.organisation_id, due.id from public.inbound_mail due
    where due.status = 'stored' and due.next_try_at <= at and (due.leased_until is null or due.leased_until < at)
    order by due.next_try_at, due.id limit at_most for update skip locked
  ) claimed
  where mail.organisation_id = claimed.organisation_id and mail.id = claimed.id
  returning mail.organisation_id, mail.id
$$;

create or replace function claim_mailbox(at timestamptz, at_most integer, lease_seconds integer)
returns table (organisation_id uuid, mailbox_id uuid, leased_until timestamptz, version integer)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.mailbox_state state
  set leased_until = at + make_interval(secs => lease_seconds)
  from (
    select due.organisation_id, due.id, box.version from public.mailbox_state due
    join public.mailbox box on box.organisation_id = due.organisation_id and box.id = due.mailbox_id
    where due.next_fetch_at <= at and (due.leased_until is null or due.leased_until < at)
      and box.transport in ('imap', 'pop3') and box.host is not null and box.active and box.paused_at is null
    order by due.next_fetch_at limit at_most for update of due skip locked
  ) claimed
  where state.organisation_id = claimed.organisation_id and state.id = claimed.id
  returning state.organisation_id, state.mailbox_id, state.leased_until, claimed.version
$$;

-- Machine state that changes every few seconds and is nobody's act: no command, no log.
create or replace function extend_mailbox_lease(
  organisation uuid, box uuid, held timestamptz, box_version integer, at timestamptz, lease_seconds integer)
returns timestamptz
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.mailbox_state state set leased_until = at + make_interval(secs => lease_seconds)
  from public.mailbox seen
  where state.organisation_id = organisation and state.mailbox_id = box and state.leased_until = held
    and seen.organisation_id = organisation and seen.id = box and seen.version = box_version
    and seen.active and seen.paused_at is null
  returning state.leased_until
$$;

create or replace function note_mailbox_fetch(
  organisation uuid, box uuid, held timestamptz, box_version integer, at timestamptz, trouble text, next_at timestamptz)
returns integer
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.mailbox_state state set
    last_fetch_at = case when trouble is null then at else state.last_fetch_at end,
    failures = case when trouble is null then 0 else state.failures + 1 end,
    last_error = trouble,
    last_error_at = case when trouble is null then null else at end,
    -- Without a next look the session goes on. Settings that changed meanwhile are tried at once.
    next_fetch_at = case when seen.version = box_version then coalesce(next_at, state.next_fetch_at) else at end,
    leased_until = case when next_at is null then state.leased_until end
  from public.mailbox seen
  where state.organisation_id = organisation and state.mailbox_id = box and state.leased_until = held
    and seen.organisation_id = organisation and seen.id = box
  returning state.failures
$$;

create or replace function claim_due_work(at timestamptz, at_most integer, lease_seconds integer)
returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.due_work work
  set leased_until = at + make_interval(secs => lease_seconds), attempts = work.attempts + 1
  from (
    select due.organisation_id, due.id from public.due_work due
    -- What ended its process so often would end it for ever, and everybody else's work with it.
    where due.done_at is null and due.due_at <= at and (due.leased_until is null or due.leased_until < at)
      and due.attempts < 20
    order by due.due_at limit at_most for update skip locked
  ) claimed
  where work.organisation_id = claimed.organisation_id and work.id = claimed.id
  returning work.organisation_id, work.id
$$;
-- Of what a webhook is to be told about one ticket the first goes first, and nothing behind it while it waits.
create or replace function claim_webhook_delivery(at timestamptz, at_most integer, lease_seconds integer)
returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.webhook_delivery delivery
  set leased_until = at + make_interval(secs => lease_seconds), attempts = delivery.attempts + 1
  from (
    -- Each webhook has its turn, however much another is to be told, and however slowly it listens.
    with ready as (
      select due.organisation_id, due.id, due.next_try_at,
        row_number() over (partition by due.organisation_id, due.webhook_id order by due.next_try_at, due.id) as turn
      from public.webhook_delivery due
      where due.status = 'waiting' and due.next_try_at <= at and (due.leased_until is null or due.leased_until < at)
        and not exists (select from public.webhook_delivery earlier
          where earlier.organisation_id = due.organisation_id and earlier.webhook_id = due.webhook_id
            and earlier.ticket_id = due.ticket_id and earlier.status = 'waiting' and earlier.id < due.id)
    )
    select due.organisation_id, due.id from public.webhook_delivery due
      join ready using (organisation_id, id)
    where ready.turn <= 3 and due.status = 'waiting' and (due.leased_until is null or due.leased_until < at)
    order by ready.turn, ready.next_try_at limit at_most for update of due skip locked
  ) claimed
  where delivery.organisation_id = claimed.organisation_id and delivery.id = claimed.id
  returning delivery.organisation_id, delivery.id
$$;
revoke all on function claim_webhook_delivery(timestamptz, integer, integer) from public;
grant execute on function claim_webhook_delivery(timestamptz, integer, integer) to suivi_account;
-- Which language members of the organisation chose; accounts are nobody's in particular.
create or replace function member_languages(addresses text[]) returns table (address text, language text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select member.email_key, account.locale from public.membership member
    join public."user" account on account.id = member.user_id
  where member.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    and member.email_key = any(addresses)
$$;
revoke all on function member_languages(text[]) from public;
grant execute on function member_languages(text[]) to suivi_app, suivi_rehearsal;
-- Where rules wait for the clock.
create or replace function organisations_with_clock_rules() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct rule.organisation_id from public.rule
  where rule.active and rule.deleted_at is null and (rule.date_type <> 'none' or rule.shadow ->> 'dateType' <> 'none')
$$;
-- How far the clock has looked: every minute, and nobody's act. A rule that was deleted meanwhile needs no mark.
create or replace function note_rules_looked(organisation uuid, at timestamptz, marks jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  insert into public.rule_clock (organisation_id, id, rule_id, checked_at, looked)
  select organisation, gen_random_uuid(), mark."ruleId", at, mark.looked
  from jsonb_to_recordset(marks) as mark("ruleId" uuid, looked text)
    join public.rule on rule.organisation_id = organisation and rule.id = mark."ruleId"
  order by mark."ruleId"
  on conflict (organisation_id, rule_id) do update set checked_at = excluded.checked_at, looked = excluded.looked
$$;
revoke all on function organisations_with_clock_rules(), note_rules_looked(uuid, timestamptz, jsonb) from public;
grant execute on function organisations_with_clock_rules(), note_rules_looked(uuid, timestamptz, jsonb) to suivi_account;
revoke all on function claim_mailbox(timestamptz, integer, integer),
  extend_mailbox_lease(uuid, uuid, timestamptz, integer, timestamptz, integer),
  note_mailbox_fetch(uuid, uuid, timestamptz, integer, timestamptz, text, timestamptz) from public;
grant execute on function claim_mailbox(timestamptz, integer, integer),
  extend_mailbox_lease(uuid, uuid, timestamptz, integer, timestamptz, integer),
  note_mailbox_fetch(uuid, uuid, timestamptz, integer, timestamptz, text, timestamptz) to suivi_account;
revoke all on function claim_outbound_mail(timestamptz, integer, integer, uuid[], integer),
  lost_outbound_mail(timestamptz, integer), outbox_figures(), queue_figures(timestamptz), old_raw_mail(timestamptz, integer), claim_inbound_mail(timestamptz, integer, integer), claim_due_work(timestamptz, integer, integer) from public;
grant execute on function claim_outbound_mail(timestamptz, integer, integer, uuid[], integer),
  lost_outbound_mail(timestamptz, integer), outbox_figures(), queue_figures(timestamptz), old_raw_mail(timestamptz, integer), claim_inbound_mail(timestamptz, integer, integer), claim_due_work(timestamptz, integer, integer) to suivi_account;

reset role;
revoke create on schema public from suivi_search, suivi_dispatch;`;
