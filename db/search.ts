/**
 * Search inside the database: how words are made of text, the triggers that keep them, and the one function that finds
 * them. Idempotent, run after every migration. Full-text operators are not leakproof, so under row-level security their
 * index goes unused: `search_candidates` belongs to `suivi_search` and filters by organisation and reader itself.
 */

import { articleSearchCrossingSql, articleSearchFunctionsSql, articleSearchTriggersSql } from "./search-articles";

/** What is found of tickets, events and documents, as an expression over a row. */
const wordsOf = {
  ticket: (t: string) => `public.search_words(${t}.organisation_id, ${t}.title,
    concat_ws(' ', ${t}.description, (select string_agg(value, ' ') from jsonb_each_text(${t}.custom))))`,
  event: (
    e: string,
  ) => `public.search_words(${e}.organisation_id, concat_ws(' ', ${e}.title, ${e}.sender_name, ${e}.sender_email),
    concat_ws(' ', public.plain_text(${e}.content, ${e}.content_format), ${e}.summary))`,
  document: (d: string) => `public.search_words(${d}.organisation_id,
    concat_ws(' ', regexp_replace(${d}.file_name, '[._-]+', ' ', 'g'), ${d}.file_name), ${d}.title)`,
} as const;

export const searchFunctionsSql = `
-- Letters without accents, in lower case; Chinese, Japanese and Korean runs as pieces of two characters.
create or replace function search_pieces(given text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, public as $$
declare
  plain text;
  run text;
  pieces text;
begin
  -- Letters of one byte have no accents.
  if given is null or octet_length(given) = length(given) then return lower(coalesce(given, '')); end if;
  plain := lower(regexp_replace(normalize(given, NFKD), '[\\u0300-\\u036f]', '', 'g'));
  plain := replace(replace(replace(plain, 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss');
  if plain !~ '[\\u2e80-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff]' then return plain; end if;
  for run in select distinct m[1] from regexp_matches(plain, '([\\u2e80-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff]+)', 'g') m order by 1 desc loop
    select string_agg(substr(run, i, 2), ' ' order by i) into pieces from generate_series(1, length(run)) i;
    plain := replace(plain, run, ' ' || pieces || ' ');
  end loop;
  return plain;
end $$;

-- The weighted words of a record, and the mark of its organisation, so that one index serves all organisations well.
create or replace function search_words(organisation uuid, title text, body text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select setweight(to_tsvector('simple', search_pieces(left(title, 1000))), 'A')
    || setweight(to_tsvector('simple', search_pieces(left(body, 20000))), 'B')
    || array_to_tsvector(array['~' || organisation::text])
$$;

create or replace function plain_text(content text, format text) returns text
language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select case when format = 'html'
    then regexp_replace(regexp_replace(left(content, 60000), '<[^>]*>', ' ', 'g'), '&(nbsp|amp|lt|gt|quot|#[0-9]+);', ' ', 'g')
    else content end
$$;

${Object.entries(wordsOf)
  .map(
    ([noun, words]) => `
-- New ones all of a statement at once.
create or replace function keep_new_${noun}_search_entries() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  insert into search_entry (organisation_id, kind, target_id, at, words)
  select organisation_id, '${noun}', id, created_at, ${words("new_rows")} from new_rows where deleted_at is null
  on conflict (organisation_id, kind, target_id) do update set words = excluded.words;
  return null;
end $$;

create or replace function keep_${noun}_search_entry() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.deleted_at is not null then
    delete from search_entry where organisation_id = new.organisation_id and kind = '${noun}' and target_id = new.id;
    return null;
  end if;
  insert into search_entry (organisation_id, kind, target_id, at, words)
  values (new.organisation_id, '${noun}', new.id, new.created_at, ${words("new")})
  on conflict (organisation_id, kind, target_id) do update set words = excluded.words;
  return null;
end $$;`,
  )
  .join("\n")}

create or replace function keep_partner_search_entry() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  insert into search_entry (organisation_id, kind, target_id, at, words)
  values (new.organisation_id, 'partner', new.id, new.created_at,
    search_words(new.organisation_id, new.name, concat_ws(' ', new.email, new.phone, new.mobile, new.job_title, new.website)))
  on conflict (organisation_id, kind, target_id) do update set words = excluded.words;
  return null;
end $$;
${articleSearchFunctionsSql}`;

const trigger = (table: string, when: "insert" | "update", of: string, made: string) => `
drop trigger if exists search_kept_${when} on ${table};
create trigger search_kept_${when} after ${when}${of} execute function ${made}();`;

const keptByRow = (table: string, watched: string, made: string) =>
  trigger(table, "insert", ` on ${table} for each row`, made) + keptWhenChanged(table, watched, made);

const keptWhenChanged = (table: string, watched: string, made: string) =>
  trigger(table, "update", ` of ${watched} on ${table} for each row`, made);

const kept = (noun: keyof typeof wordsOf, watched: string) =>
  trigger(
    noun,
    "insert",
    ` on ${noun} referencing new table as new_rows for each statement`,
    `keep_new_${noun}_search_entries`,
  ) + keptWhenChanged(noun, watched, `keep_${noun}_search_entry`);

export const searchTriggersSql = [
  kept("ticket", "title, description, custom, deleted_at"),
  kept("event", "title, content, content_format, summary, sender_name, sender_email, deleted_at"),
  kept("document", "file_name, title, deleted_at"),
  keptByRow("partner", "name, email, phone, mobile, job_title, website", "keep_partner_search_entry"),
  // What the one function that searches may read.
  ...[
    "search_entry",
    "ticket",
    "ticket_operator",
    "event",
    "event_recipient",
    "event_follow_up",
    "document",
    "document_link",
    "partner",
  ].map(
    (table) => `
drop policy if exists search on ${table};
create policy search on ${table} for select to suivi_search using (true);
grant select on ${table} to suivi_search;`,
  ),
  // Organisations that were here before search was.
  `
drop policy if exists search_fill on search_entry;
create policy search_fill on search_entry for insert to suivi_search with check (true);
grant insert on search_entry to suivi_search;`,
  articleSearchTriggersSql,
  // What these triggers called before.
  "drop function if exists keep_search_entry();",
].join("\n");

/** Run as `suivi_search`. */
export const searchCrossingSql = `
insert into public.search_entry (organisation_id, kind, target_id, at, words)
${Object.entries(wordsOf)
  .map(
    ([noun, words]) => `select organisation_id, '${noun}', id, created_at, ${words(noun)}
  from public.${noun} where deleted_at is null and not exists (select from public.search_entry)
union all`,
  )
  .join("\n")}
select organisation_id, 'partner', id, created_at, public.search_words(organisation_id, name,
    concat_ws(' ', email, phone, mobile, job_title, website))
  from public.partner where not exists (select from public.search_entry);

-- Terms: [{"text": "printer", "prefix": true, "not": false}].
create or replace function search_query(organisation uuid, terms jsonb) returns tsquery
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  term jsonb;
  part tsquery;
  -- The mark is one lexeme: made as text, since the parser would split the id.
  made tsquery := ('''~' || organisation::text || '''')::tsquery;
begin
  for term in select value from jsonb_array_elements(terms) loop
    part := to_tsquery('simple', '''' || replace(replace(search_pieces(term ->> 'text'), '\\', ' '), '''', ' ') || ''''
      || case when (term ->> 'prefix')::boolean then ':*' else '' end);
    continue when numnode(part) = 0;
    made := made && case when (term ->> 'not')::boolean then !!part else part end;
  end loop;
  return made;
end $$;

create or replace function search_ticket_readable(t ticket, reader jsonb) returns boolean
language sql stable set search_path = pg_catalog, public as $$
  select t.section_id = any(array(select jsonb_array_elements_text(reader -> 'sections'))::uuid[])
    or (reader ->> 'user')::uuid in (t.responsible_id, t.supervisor_id, t.created_by)
    or exists (select from ticket_operator o where o.organisation_id = t.organisation_id and o.ticket_id = t.id
      and o.user_id = (reader ->> 'user')::uuid)
$$;

-- Relevance (0 to 1), halved for what is a year old.
create or replace function search_score(words tsvector, query tsquery, at timestamptz, moment timestamptz) returns real
language sql immutable set search_path = pg_catalog, public as $$
  select (ts_rank(words, query, 32) / (1 + greatest(0, extract(epoch from moment - at)) / 31536000))::real
$$;

-- Whether the reader could be allowed to see it: never too little. The caller asks the exact predicate of each noun.
create or replace function search_readable(organisation uuid, of_kind text, target uuid, reader jsonb) returns boolean
language sql stable set search_path = pg_catalog, public as $$
  select (reader ->> 'all')::boolean or case of_kind
    when 'partner' then true
    when 'ticket' then exists (select from ticket t where t.organisation_id = organisation and t.id = target
      and search_ticket_readable(t, reader))
    when 'event' then exists (select from event e where e.organisation_id = organisation and e.id = target and (
      e.section_id = any(array(select jsonb_array_elements_text(reader -> 'sections'))::uuid[])
      or (reader ->> 'user')::uuid in (e.created_by, e.assignee_id, e.supervisor_id) or e.sender_id = (reader ->> 'person')::uuid
      or e.direction = 'internal'
      or exists (select from event_recipient r where r.organisation_id = organisation and r.event_id = target
        and r.partner_id = (reader ->> 'person')::uuid)
      or exists (select from event_follow_up f join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
        where f.organisation_id = organisation and f.event_id = target and search_ticket_readable(t, reader))))
    when 'document' then exists (select from document_link l where l.organisation_id = organisation and l.document_id = target and (
      exists (select from ticket t where t.organisation_id = organisation and t.id = l.ticket_id and search_ticket_readable(t, reader))
      or exists (select from event_follow_up f join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
        where f.organisation_id = organisation and f.event_id = l.event_id and search_ticket_readable(t, reader))))
    else false end
$$;

-- The newest matches, walked from the newest on: for words that stand nearly everywhere.
create or replace function search_newest(organisation uuid, query tsquery, kinds text[], reader jsonb, at_most integer)
returns table (kind text, target_id uuid, at timestamptz, words tsvector)
language sql stable set search_path = pg_catalog, public set enable_bitmapscan = off set enable_seqscan = off set enable_sort = off as $$
  select e.kind, e.target_id, e.at, e.words from search_entry e
  where e.organisation_id = organisation and e.words @@ query and e.kind = any(kinds)
    and search_readable(organisation, e.kind, e.target_id, reader)
  order by e.at desc limit at_most
$$;

-- In which share of an organisation's entries the words stand, as the planner believes: it knows those that stand in many.
-- It changes nothing, but a stable function may not explain.
create or replace function search_share(organisation uuid, query tsquery) returns double precision
language plpgsql volatile set search_path = pg_catalog, public as $$
declare
  plan json;
begin
  execute format('explain (format json) select from search_entry where words @@ %L::tsquery
    union all select from search_entry where words @@ %L::tsquery', query, '''~' || organisation::text || '''') into plan;
  return (plan #>> '{0,Plan,Plans,0,Plan Rows}')::double precision / (plan #>> '{0,Plan,Plans,1,Plan Rows}')::double precision;
end $$;

-- Of what the words stand in: the best of the newest, ranked by relevance and recency.
create or replace function search_candidates(terms jsonb, kinds text[], reader jsonb, at_most integer)
returns table (kind text, target_id uuid, score real)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  own uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  moment timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp());
  query tsquery;
  common boolean;
begin
  if own is null then return; end if;
  query := search_query(own, terms);
  if numnode(query) < 2 then return; end if;
  -- Common in the newest entries, whether the statistics know them or not; or known to them as common, though the newest
  -- are about something else. Counting all that match would read most of the index.
  select count(*) filter (where newest.words @@ query) >= 9 into common
    from (select e.words from search_entry e where e.organisation_id = own order by e.at desc limit 300) newest;
  if not common and search_share(own, query) < 0.01 then
    return query
      select found.kind, found.target_id, search_score(e.words, query, e.at, moment) as score
      from (select newest.kind, newest.target_id from (select e.kind, e.target_id, e.at from search_entry e
          where e.organisation_id = own and e.words @@ query and e.kind = any(kinds) order by e.at desc offset 0) newest
        where search_readable(own, newest.kind, newest.target_id, reader) order by newest.at desc limit greatest(at_most, 400)) found
        join search_entry e on e.organisation_id = own and e.kind = found.kind and e.target_id = found.target_id
      order by 3 desc limit at_most;
  else
    return query
      select found.kind, found.target_id, search_score(found.words, query, found.at, moment) as score
      from search_newest(own, query, kinds, reader, greatest(at_most, 200)) found
      order by 3 desc limit at_most;
  end if;
end $$;
revoke all on function search_candidates(jsonb, text[], jsonb, integer) from public;
grant execute on function search_candidates(jsonb, text[], jsonb, integer) to suivi_app;
${articleSearchCrossingSql}`;
