/**
 * Search in the knowledge base, in the manner of db/search.ts: words kept by a trigger, and two functions of
 * `suivi_search` that find them, each for one organisation and for readers whose audiences the caller names. The caller
 * asks the predicate of articles as well (lib/knowledge/visible.ts).
 */

/** Words that say nothing of what somebody asks, in the languages that write them apart. */
const saysNothing =
  "a an and any are as at be but by can cannot could do does doesn don for from get gets had has have help how i if in into is isn it its just me my need not of on or our please she so than that the their them then there they this to want was we what when where which who why will with would you your " +
  "au aux avec ce ces cette comment dans de des du elle en est et faire fait il ils j je la le les leur lui ma mais me mes mon n ne nos notre nous on ou par pas plus pour pourquoi qu que quel quelle qui quoi sa se ses si son sont sur ta te tes ton tous tout tu un une vos votre vous y";

export const articleSearchFunctionsSql = `
create or replace function keep_article_words() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  spoken tsvector := array_to_tsvector(array['@' || new.language]);
begin
  new.draft_words := search_words(new.organisation_id, new.title, new.body) || spoken;
  if new.published_title is null then
    new.words := null;
    new.telling_words := null;
  else
    new.words := search_words(new.organisation_id, new.published_title, new.published_body) || spoken;
    -- Short, so that ranking many of them is cheap: a title, and how the text begins.
    new.telling_words := search_words(new.organisation_id, new.published_title, left(new.published_body, 400)) || spoken;
  end if;
  return new;
end $$;

-- What of a sentence asks for something: each word by its beginning, without the ending of a plural.
create or replace function article_asked(given text) returns tsquery[]
language sql immutable set search_path = pg_catalog, public as $$
  select coalesce(array_agg(asked.part), '{}') from (
    select (quote_literal(regexp_replace(lexeme, '(?<=[a-z]{4})(es|s|x)$', '')) || case when length(lexeme) > 3 then ':*' else '' end)::tsquery as part
    from unnest(to_tsvector('simple', search_pieces(left(given, 400))))
    where length(lexeme) > 1 and lexeme <> all(string_to_array('${saysNothing}', ' '))
    order by length(lexeme) desc, lexeme limit 8) asked
$$;`;

export const articleSearchTriggersSql = `
drop trigger if exists words_kept on article_text;
create trigger words_kept before insert or update of title, body, published_title, published_body on article_text
  for each row execute function keep_article_words();
${["article", "article_text"]
  .map(
    (table) => `
drop policy if exists search on ${table};
create policy search on ${table} for select to suivi_search using (true);
grant select on ${table} to suivi_search;`,
  )
  .join("")}`;

/** Run as `suivi_search`. */
export const articleSearchCrossingSql = `
-- Texts in which all words stand: of what is written, for staff; else of what those audiences may read.
create or replace function article_candidates(terms jsonb, of_drafts boolean, audiences text[], at_most integer)
returns table (text_id uuid, score real)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  own uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  query tsquery;
begin
  if own is null then return; end if;
  query := search_query(own, terms);
  if numnode(query) < 2 then return; end if;
  if of_drafts then
    return query select found.id, ts_rank(found.draft_words, query, 32)
      from (select t.id, t.draft_words from article_text t
        where t.organisation_id = own and t.draft_words @@ query limit 1000) found
      order by 2 desc, 1 limit at_most;
  else
    return query select found.id, ts_rank(found.words, query, 32)
      from (select t.id, t.words from article_text t
          join article a on a.organisation_id = t.organisation_id and a.id = t.article_id
        where t.organisation_id = own and t.words @@ query and a.published_audience = any(audiences) limit 1000) found
      order by 2 desc, 1 limit at_most;
  end if;
end $$;
revoke all on function article_candidates(jsonb, boolean, text[], integer) from public;
grant execute on function article_candidates(jsonb, boolean, text[], integer) to suivi_app;

-- Texts that may answer a sentence: in the first language that has any, found by the rarest words, so that common ones
-- cost nothing, and ranked by all of them.
create or replace function article_suggestions(given text, languages text[], audiences text[], at_most integer)
returns table (text_id uuid, score real)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  own uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  parts tsquery[] := article_asked(given);
  spoken text;
  mark tsquery;
  part record;
  every tsquery;
  rare tsquery;
  common tsquery;
  read integer;
begin
  if own is null or cardinality(parts) = 0 then return; end if;
  foreach spoken in array languages loop
    -- Each mark is one lexeme: made as text, since the parser would split it.
    mark := ('''~' || own::text || ''' & ' || quote_literal('@' || spoken))::tsquery;
    every := null; rare := null; common := null; read := 0;
    for part in
      select asked.query, (select count(*) from (select from article_text t
          where t.organisation_id = own and t.telling_words @@ (mark && asked.query) limit 151) few) as hits
      from unnest(parts) asked(query) order by 2
    loop
      continue when part.hits = 0;
      every := coalesce(every || part.query, part.query);
      if part.hits <= 150 and read + part.hits <= 300 then
        rare := coalesce(rare || part.query, part.query);
        read := read + part.hits;
      else
        common := coalesce(common && part.query, part.query);
      end if;
    end loop;
    continue when every is null;
    return query
      select hit.id, ts_rank(hit.telling_words, every) as score
      from (select t.id, t.telling_words from article_text t
          join article a on a.organisation_id = t.organisation_id and a.id = t.article_id
        where t.organisation_id = own and t.telling_words @@ (mark && coalesce(rare, common))
          and a.published_audience = any(audiences) limit 300) hit
      -- One word of many says little, unless it stands in the title.
      where (select count(*) from unnest(parts) asked(query) where hit.telling_words @@ asked.query) >= least(2, cardinality(parts))
        or ts_rank('{0, 0, 0, 1}', hit.telling_words, every) > 0
      order by 2 desc, 1 limit at_most;
    if found then return; end if;
  end loop;
end $$;
revoke all on function article_suggestions(text, text[], text[], integer) from public;
grant execute on function article_suggestions(text, text[], text[], integer) to suivi_app;
`;
