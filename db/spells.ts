import type pg from "pg";

/**
 * Spells of tickets (db/schema/spell.ts), kept by a trigger in the writing transaction. Each begins at the moment that
 * the record of changes gives the change which made it, so that counting spells is counting tickets as of then.
 */
const phaseOf = (row: string) => `case when ${row}.deleted_at is null then ${row}.phase else 'deleted' end`;

export const spellFunctionsSql = `
create or replace function tell_ticket_spells() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  moment timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp());
begin
  if tg_op = 'INSERT' then
    insert into ticket_spell (organisation_id, ticket_id, from_at, to_at, phase, state, kind, section_id, category_id,
      responsible_id, was_phase, was_state, was_kind, was_section_id, was_category_id, was_responsible_id, told, gone)
    select organisation_id, id, from_at, lead(from_at) over own, phase, state, kind, section_id, category_id,
      responsible_id, lag(phase) over own, lag(state) over own, case when place > 0 then kind end,
      case when place > 0 then section_id end, case when place > 0 then category_id end, lag(responsible_id) over own,
      told, gone
    from (
      select n.organisation_id, n.id, n.kind, n.section_id, n.category_id, told, n.deleted_at is not null as gone, place, from_at,
        case when place = 0 and opened is not null then 'submitted' when is_last then ${phaseOf("n")} else 'open' end as phase,
        case when place = 0 and opened is not null then 'submitted' when is_last then n.state else 'open' end as state,
        case when place > 0 or opened is null then n.responsible_id end as responsible_id
      from new_rows n
      -- What is brought in with dates of its own has its course from them: waited, was worked on, ended.
      cross join lateral (select n.created_at <> moment as told, n.created_at as born, greatest(moment, n.updated_at) as latest) b
      cross join lateral (select case when told and n.phase in ('closed', 'cancelled', 'pending')
        and least(coalesce(n.closed_at, n.updated_at), latest) > born
        then least(coalesce(n.closed_at, n.updated_at), latest) end as ended) e
      cross join lateral (select case when told and n.phase not in ('draft', 'submitted') and n.opened_at > born
        and n.opened_at < coalesce(ended, latest) then n.opened_at end as opened) o
      cross join lateral (
        select 0 as place, born as from_at, opened is null and ended is null as is_last
        union all select 1, opened, ended is null where opened is not null
        union all select 2, ended, true where ended is not null
      ) course
    ) told_course
    window own as (partition by organisation_id, id order by place);
  elsif tg_op = 'UPDATE' then
    update ticket_spell s set gone = n.deleted_at is not null
    from new_rows n join old_rows o on o.organisation_id = n.organisation_id and o.id = n.id
    where (n.deleted_at is null) <> (o.deleted_at is null) and s.organisation_id = n.organisation_id and s.ticket_id = n.id;

    with moved as (
      select n.organisation_id, n.id, ${phaseOf("n")} as phase, n.state, n.kind, n.section_id, n.category_id, n.responsible_id,
        ${phaseOf("o")} as was_phase, o.state as was_state, o.kind as was_kind, o.section_id as was_section_id,
        o.category_id as was_category_id, o.responsible_id as was_responsible_id, n.deleted_at is not null as gone
      from new_rows n join old_rows o on o.organisation_id = n.organisation_id and o.id = n.id
      where (n.phase, n.state, n.kind, n.section_id, n.category_id, n.responsible_id, n.deleted_at is null)
        is distinct from (o.phase, o.state, o.kind, o.section_id, o.category_id, o.responsible_id, o.deleted_at is null)
    ), ended as (
      update ticket_spell s set to_at = moment from moved m
      where s.organisation_id = m.organisation_id and s.ticket_id = m.id and s.to_at is null and s.from_at < moment
    )
    insert into ticket_spell (organisation_id, ticket_id, from_at, phase, state, kind, section_id, category_id, responsible_id,
      was_phase, was_state, was_kind, was_section_id, was_category_id, was_responsible_id, gone)
    -- A command that waited for another writes later than its clock says: its spell begins no earlier than the other's.
    select m.organisation_id, m.id, greatest(moment, last.from_at), phase, state, kind, section_id, category_id, responsible_id,
      was_phase, was_state, was_kind, was_section_id, was_category_id, was_responsible_id, m.gone
    from moved m left join lateral (select s.from_at from ticket_spell s
      where s.organisation_id = m.organisation_id and s.ticket_id = m.id and s.to_at is null) last on true
    -- Several changes of one moment are one.
    on conflict (organisation_id, ticket_id, from_at) do update set phase = excluded.phase, state = excluded.state,
      kind = excluded.kind, section_id = excluded.section_id, category_id = excluded.category_id,
      responsible_id = excluded.responsible_id;
  end if;
  return null;
end $$;

-- The spells of tickets that have none yet, read back from the record: for what was there before spells were.
create or replace function retell_ticket_spells() returns integer language plpgsql set search_path = pg_catalog, public as $$
declare
  ticket_row record;
  change record;
  image jsonb;
  following jsonb;
  until timestamptz;
  retold integer := 0;
  tracked constant text[] := array['phase', 'state', 'kind', 'section_id', 'category_id', 'responsible_id', 'deleted_at'];
begin
  for ticket_row in select t.* from ticket t where not exists (
    select from ticket_spell s where s.organisation_id = t.organisation_id and s.ticket_id = t.id)
  loop
    image := to_jsonb(ticket_row);
    until := null;
    following := null;
    for change in select at, op, old from row_change
      where organisation_id = ticket_row.organisation_id and row_id = ticket_row.id::text and table_name = 'ticket'
        and (op = 'I' or old ?| tracked) order by seq desc
    loop
      if until is null or change.at < until then
        insert into ticket_spell (organisation_id, ticket_id, from_at, to_at, phase, state, kind, section_id, category_id,
          responsible_id, gone)
        values (ticket_row.organisation_id, ticket_row.id, change.at, until,
          case when image ->> 'deleted_at' is null then image ->> 'phase' else 'deleted' end, image ->> 'state',
          image ->> 'kind', (image ->> 'section_id')::uuid, (image ->> 'category_id')::uuid,
          (image ->> 'responsible_id')::uuid, ticket_row.deleted_at is not null);
        until := change.at;
      end if;
      if change.op <> 'I' then image := image || change.old; end if;
    end loop;
    retold := retold + 1;
  end loop;
  update ticket_spell s set was_phase = before.phase, was_state = before.state, was_kind = before.kind,
    was_section_id = before.section_id, was_category_id = before.category_id, was_responsible_id = before.responsible_id
  from ticket_spell before
  where before.organisation_id = s.organisation_id and before.ticket_id = s.ticket_id and before.to_at = s.from_at
    and s.was_phase is null;
  return retold;
end $$;`;

export const spellTriggersSql = `
drop trigger if exists tell_spells_insert on ticket;
create trigger tell_spells_insert after insert on ticket referencing new table as new_rows
  for each statement execute function tell_ticket_spells();
drop trigger if exists tell_spells_update on ticket;
create trigger tell_spells_update after update on ticket referencing old table as old_rows new table as new_rows
  for each statement execute function tell_ticket_spells();`;

const told = "told";

/** Tells the spells of what was there before their trigger was: once in the life of a database. */
export async function retellSpells(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ note: string | null }>(
    "select obj_description('ticket_spell'::regclass, 'pg_class') as note",
  );
  if (rows[0]?.note === told) return;
  await client.query("set role suivi_account");
  const organisations = await client.query<{ id: string }>("select id from organisation");
  for (const { id } of organisations.rows) {
    // Nobody sees tickets but in the scope of their organisation, the owner of the tables included.
    await client.query(`begin; set local role suivi_app; set local app.organisation_id = '${id}'`);
    await client.query("select retell_ticket_spells()");
    await client.query("commit");
  }
  await client.query("set role suivi_owner");
  await client.query(`comment on table ticket_spell is '${told}'`);
  await client.query("reset role");
}
