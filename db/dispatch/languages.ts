/** In which languages members are written to. */
export const languagesSql = `
-- Which language members of the organisation chose; accounts are nobody's in particular.
create or replace function member_languages(addresses text[]) returns table (address text, language text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select member.email_key, account.locale from public.membership member
    join public."user" account on account.id = member.user_id
  where member.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    and member.email_key = any(addresses)
$$;
revoke all on function member_languages(text[]) from public;
grant execute on function member_languages(text[]) to suivi_app, suivi_rehearsal;`;
