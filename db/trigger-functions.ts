/** What the triggers of many tables call (db/protect.ts); idempotent, run after every migration. */
export const triggerFunctionsSql = `
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
  -- What is forgotten leaves no copy of what it was (db/keeper.ts).
  if current_user = 'suivi_keeper' then return null; end if;
  -- An organisation that is brought in comes with its record.
  if current_setting('app.arriving', true) = 'on' then return null; end if;
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
    -- One statement may write for several commands (lib/access/run-caused.ts): then rows are named with theirs.
    coalesce(nullif(current_setting('app.commands', true), '')::jsonb ->> row_key,
      nullif(current_setting('app.command_id', true), ''))::uuid,
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp()),
    tg_table_name, row_key, left(tg_op, 1), kept);
  return null;
end $$;

-- New rows have nothing that they replace: all of a statement at once, without looking into them.
create or replace function capture_new_rows() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user = 'suivi_keeper' or current_setting('app.arriving', true) = 'on' then return null; end if;
  insert into row_change (organisation_id, command_id, at, table_name, row_id, op)
  select organisation_id,
    coalesce(nullif(current_setting('app.commands', true), '')::jsonb ->> id::text,
      nullif(current_setting('app.command_id', true), ''))::uuid,
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp()), tg_table_name, id, 'I'
  from new_rows;
  return null;
end $$;

-- Tells the worker that one of its queues has more; a transaction tells each but once.
create or replace function tell_worker() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  perform pg_notify('suivi_work', tg_argv[0]);
  return null;
end $$;

-- Tells every process that a session is over: its open streams end with it (lib/live/hub.ts).
create or replace function tell_session_over() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  perform pg_notify('suivi_session', old.id::text);
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
