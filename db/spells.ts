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
  return null;
end $$;

-- One ticket stands elsewhere, or with somebody else: called for such changes alone, so that others cost nothing.
create or replace function tell_ticket_change() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  moment timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp());
  lasting timestamptz;
begin
  if (new.deleted_at is null) <> (old.deleted_at is null) then
    update ticket_spell set gone = new.deleted_at is not null
    where organisation_id = new.organisation_id and ticket_id = new.id;
  end if;
  select from_at into lasting from ticket_spell
  where organisation_id = new.organisation_id and ticket_id = new.id and to_at is null;
  update ticket_spell set to_at = moment
  where organisation_id = new.organisation_id and ticket_id = new.id and to_at is null and from_at < moment;
  insert into ticket_spell (organisation_id, ticket_id, from_at, phase, state, kind, section_id, category_id, responsible_id,
    was_phase, was_state, was_kind, was_section_id, was_category_id, was_responsible_id, gone)
  -- A command that waited for another writes later than its clock says: its spell begins no earlier than the other's.
  values (new.organisation_id, new.id, greatest(moment, lasting), ${phaseOf("new")}, new.state, new.kind, new.section_id,
    new.category_id, new.responsible_id, ${phaseOf("old")}, old.state, old.kind, old.section_id, old.category_id,
    old.responsible_id, new.deleted_at is not null)
  -- Several changes of one moment are one.
  on conflict (organisation_id, ticket_id, from_at) do update set phase = excluded.phase, state = excluded.state,
    kind = excluded.kind, section_id = excluded.section_id, category_id = excluded.category_id,
    responsible_id = excluded.responsible_id;
  return null;
end $$;

-- The spells of tickets that lack their first one, read back from the record: for what was there before spells were, also
-- where something changed since. Looks at so many tickets in the order of their ids; answers the last of them, or nothing.
drop function if exists retell_ticket_spells();
create or replace function retell_ticket_spells(since uuid, most integer) returns uuid language plpgsql
-- Its plans are made when there are no spells yet, and stay while there come to be many.
set enable_seqscan = off set search_path = pg_catalog, public as $$
declare
  ticket_row record;
  change record;
  image jsonb;
  until timestamptz;
  looked uuid[];
  tracked constant text[] := array['phase', 'state', 'kind', 'section_id', 'category_id', 'responsible_id', 'deleted_at'];
begin
  select array_agg(id order by id) into looked from (select id from ticket where id > since order by id limit most) piece;
  for ticket_row in select t.* from ticket t where t.id = any(looked) and not exists (
    select from ticket_spell s where s.organisation_id = t.organisation_id and s.ticket_id = t.id and s.was_phase is null)
    -- Nobody changes it while its record is read.
    for update
  loop
    delete from ticket_spell where organisation_id = ticket_row.organisation_id and ticket_id = ticket_row.id;
    image := to_jsonb(ticket_row);
    until := null;
    for change in select at, op, old from row_change
      where organisation_id = ticket_row.organisation_id and row_id = ticket_row.id::text and table_name = 'ticket'
        and (op = 'I' or old ?| tracked) order by seq desc
    loop
      if until is null or change.at < until then
        update ticket_spell set was_phase = case when image ->> 'deleted_at' is null then image ->> 'phase' else 'deleted' end,
          was_state = image ->> 'state', was_kind = image ->> 'kind', was_section_id = (image ->> 'section_id')::uuid,
          was_category_id = (image ->> 'category_id')::uuid, was_responsible_id = (image ->> 'responsible_id')::uuid
        where organisation_id = ticket_row.organisation_id and ticket_id = ticket_row.id and from_at = until;
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
  end loop;
  return looked[array_length(looked, 1)];
end $$;`;

export const spellTriggersSql = `
drop trigger if exists tell_spells_insert on ticket;
create trigger tell_spells_insert after insert on ticket referencing new table as new_rows
  for each statement execute function tell_ticket_spells();
drop trigger if exists tell_spells_update on ticket;
create trigger tell_spells_update after update on ticket for each row
  when ((new.phase, new.state, new.kind, new.section_id, new.category_id, new.responsible_id, new.deleted_at is null)
    is distinct from (old.phase, old.state, old.kind, old.section_id, old.category_id, old.responsible_id, old.deleted_at is null))
  execute function tell_ticket_change();`;

const told = "told";
/** So many tickets are read back in one transaction. */
const inOnePiece = 1000;
const beforeAll = "00000000-0000-0000-0000-000000000000";

/** Tells the spells of what was there before their trigger was: once in the life of a database. */
export async function retellSpells(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ note: string | null }>(
    "select obj_description('ticket_spell'::regclass, 'pg_class') as note",
  );
  if (rows[0]?.note === told) return;
  await client.query("set role suivi_account");
  const organisations = await client.query<{ id: string }>("select id from organisation");
  for (const { id } of organisations.rows) {
    let since: string | null = beforeAll;
    while (since !== null) {
      // Nobody sees tickets but in the scope of their organisation, the owner of the tables included.
      await client.query(`begin; set local role suivi_app; set local app.organisation_id = '${id}'`);
      const piece: pg.QueryResult<{ last: string | null }> = await client.query(
        "select retell_ticket_spells($1, $2) as last",
        [since, inOnePiece],
      );
      await client.query("commit");
      since = piece.rows[0]?.last ?? null;
    }
  }
  await client.query("set role suivi_owner");
  await client.query(`comment on table ticket_spell is '${told}'`);
  await client.query("reset role");
}
