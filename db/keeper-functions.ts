import { own } from "./keeper";
import { erasePersonSql } from "./keeper-erasure";

/** Everything that may be asked of the keeper; run as `suivi_keeper`. */
export const keeperFunctionsSql = `
${erasePersonSql}

-- What texts of a table say of a person, block by block. Rows that would become the same as another go.
create or replace function erase_words(of_table text, words jsonb, from_block bigint, at_most integer)
returns table (changed integer, next_block bigint, bytes text[])
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  whole regclass := format('public.%I', of_table)::regclass;
  till bigint := from_block + at_most;
  sets text;
  asks text;
  place tid;
  found uuid[] := '{}';
  one uuid;
begin
  if ${own} is null then raise exception 'nobody is forgotten outside an organisation'; end if;
  select string_agg(format(case when typname = 'text' then '%1$I = forgotten_text(%1$I, $1)'
      else '%1$I = forgotten_text(%1$I::text, $1)::' || format_type(a.atttypid, null) end, attname), ', '),
    string_agg(format(case when typname = 'text' then 'forgotten_text(%1$I, $1) is distinct from %1$I'
      else 'forgotten_text(%1$I::text, $1) is distinct from %1$I::text' end, attname), ' or ')
    into sets, asks
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = whole and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and t.typname in ('text', 'varchar', 'json', 'jsonb', '_text') and not (of_table = 'erasure' and attname = 'words');
  next_block := case when till < pg_relation_size(whole) / current_setting('block_size')::int then till end;
  changed := 0;
  bytes := '{}';
  if sets is null then
    next_block := null;
    return next;
    return;
  end if;
  for place in execute format('select ctid from %s where %I = %L and ctid >= %L::tid and ctid < %L::tid and (%s)', whole,
    case when of_table = 'organisation' then 'id' else 'organisation_id' end, ${own},
    format('(%s,0)', from_block), format('(%s,0)', till), asks) using words
  loop
    if of_table in ('event', 'formatted_content', 'inbound_mail') then
      execute format('select %I from %s where ctid = $1', case of_table when 'formatted_content' then 'event_id' else 'id' end, whole)
        into one using place;
      found := found || one;
    end if;
    begin
      execute format('update %s set %s where ctid = $2', whole, sets) using words, place;
    exception when unique_violation then
      execute format('delete from %s where ctid = $1', whole) using place;
    end;
    changed := changed + 1;
  end loop;
  -- Where his words went from a message, they go from the raw mail it was made of.
  with raw as (
    update inbound_mail mail set raw_removed_at = coalesce(mail.raw_removed_at, now())
    where mail.organisation_id = ${own} and mail.status in ('filed', 'dropped')
      and case when of_table = 'inbound_mail' then mail.id else mail.event_id end = any(found)
    returning mail.sha256
  ) select coalesce(array_agg(distinct raw.sha256), '{}') into bytes from raw;
  return next;
end $$;

-- What was said about tickets that are closed since long: texts and files, not the fact. Answers their bytes.
create or replace function expire_correspondence(before timestamptz, at_most integer, empty_bytes text)
returns table (events integer, bytes text[])
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  old_ones uuid[];
  old_files uuid[];
  moment timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp());
begin
  select array_agg(id) into old_ones from (
    select e.id from event e where e.organisation_id = ${own} and e.text_removed_at is null and e.begin_at < before
      and exists (select from event_follow_up f where f.organisation_id = e.organisation_id and f.event_id = e.id)
      and not exists (select from event_follow_up f join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
        where f.organisation_id = e.organisation_id and f.event_id = e.id
          and (t.phase not in ('closed', 'cancelled') or coalesce(t.closed_at, t.updated_at) >= before))
    limit at_most) found;
  events := coalesce(array_length(old_ones, 1), 0);
  update event e set content = null, summary = null, text_removed_at = moment where e.organisation_id = ${own} and e.id = any(old_ones);
  delete from formatted_content c where c.organisation_id = ${own} and c.event_id = any(old_ones);
  update outbound_mail m set body_text = '', body_html = null, calendar = null
    where m.organisation_id = ${own} and m.event_id = any(old_ones) and m.status not in ('queued', 'paused');
  update row_change c set old = c.old - array['content', 'summary', 'html'] where c.organisation_id = ${own}
    and (c.table_name = 'event' and c.row_id = any(old_ones::text[]) or c.table_name = 'formatted_content' and c.old ->> 'event_id' = any(old_ones::text[]));
  select array_agg(distinct l.document_id) into old_files from document_link l
    where l.organisation_id = ${own} and l.event_id = any(old_ones)
      and not exists (select from document_link other where other.organisation_id = ${own} and other.document_id = l.document_id
        and (other.event_id is null or not other.event_id = any(old_ones)));
  select coalesce(array_agg(distinct d.sha256), '{}') into bytes from document d
    where d.organisation_id = ${own} and d.id = any(old_files) and d.sha256 <> empty_bytes;
  update document d set sha256 = empty_bytes, size = 0, deleted_at = coalesce(d.deleted_at, moment)
    where d.organisation_id = ${own} and d.id = any(old_files);
  update inbound_mail m set raw_removed_at = moment where m.organisation_id = ${own} and m.event_id = any(old_ones)
    and m.raw_removed_at is null;
  bytes := bytes || array(select distinct m.sha256 from inbound_mail m where m.organisation_id = ${own} and m.event_id = any(old_ones));
  return next;
end $$;

-- What changes replaced longer ago than anybody looks back, where neither the time machine nor versions read it.
create or replace function expire_changes(before timestamptz, at_most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  gone integer;
begin
  delete from row_change c where c.organisation_id = ${own} and c.seq in (
    select o.seq from row_change o where o.organisation_id = ${own} and o.at < before
      and is_beside_the_story(o.table_name) order by o.seq limit at_most);
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke all on function erase_person(uuid, uuid[], text[], text, text, text, boolean, boolean), erase_account(uuid, text), accounts_of_person(uuid),
  erase_words(text, jsonb, bigint, integer), expire_correspondence(timestamptz, integer, text),
  expire_changes(timestamptz, integer) from public;
grant execute on function erase_person(uuid, uuid[], text[], text, text, text, boolean, boolean), erase_account(uuid, text), accounts_of_person(uuid),
  erase_words(text, jsonb, bigint, integer), expire_correspondence(timestamptz, integer, text),
  expire_changes(timestamptz, integer) to suivi_app;`;
