import { globalTables } from "./protect";

/**
 * What forgets: the functions of `suivi_keeper`. They alone may change records that are otherwise only added to, and what
 * they change leaves no trace of what it was (`capture_change` passes them by). Each works in the organisation of the
 * scope that calls it. Idempotent, run after every migration.
 */

export type Named = { person?: string; user?: string; address?: string; gone?: true };

/** By which columns a row of a table with personal columns names a person, his account or his address; `gone`: it goes as a whole. */
export const personRows: Readonly<Record<string, Named>> = {
  partner: { person: "id" },
  partner_address: { person: "partner_id", gone: true },
  partner_email: { person: "partner_id", gone: true },
  membership: { person: "person_id" },
  invitation: { person: "person_id", address: "email" },
  ticket_watcher: { person: "partner_id", user: "user_id", address: "email", gone: true },
  event_recipient: { person: "partner_id", address: "email" },
  attendee: { person: "partner_id", address: "email" },
  article_vote: { user: "user_id" },
  satisfaction: { person: "person_id", address: "email" },
  // Kept as a hash: see `forgotten_address`.
  mail_suppression: { address: "address" },
};

/** Their former values are read by nobody but the audit log: tickets, events and rules have a past that is looked at. */
const besideTheStory = [
  "partner",
  "partner_address",
  "partner_email",
  "membership",
  "invitation",
  "document",
  "sale_order",
  "calendar_feed",
  "saved_filter",
  "report_subscription",
] as const;

export const own = "nullif(current_setting('app.organisation_id', true), '')::uuid";
export const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

/** Policies and grants of the keeper; after `protectionSql`, which knows the tables. */
export const keeperProtectionSql = `
do $keeper$
declare
  tables record;
  own constant text := '${own.replaceAll("'", "''")}';
begin
  for tables in
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
    ) as of_tenant
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    execute format('drop policy if exists keeper on %I', tables.name);
    if tables.name in (${quoted(globalTables)}) then
      execute format('create policy keeper on %I to suivi_keeper using (true) with check (true)', tables.name);
      execute format('grant select, update, delete on %I to suivi_keeper', tables.name);
    elsif tables.of_tenant or tables.name = 'organisation' then
      execute format('create policy keeper on %1$I to suivi_keeper using (%2$I = %3$s) with check (%2$I = %3$s)',
        tables.name, case when tables.name = 'organisation' then 'id' else 'organisation_id' end, own);
      execute format('grant select, insert, update, delete on %I to suivi_keeper', tables.name);
    end if;
  end loop;
end $keeper$;
-- Whether somebody belongs anywhere else: his account is then not this organisation's to end.
drop policy if exists keeper_looks on membership;
create policy keeper_looks on membership for select to suivi_keeper using (true);`;

/** An address that gets no mail to many stays known by this alone. */
export const forgottenAddressSql = `
create or replace function forgotten_address(organisation uuid, address text) returns text
language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select 'sha256:' || encode(sha256(convert_to(organisation::text || ' ' || lower(address), 'UTF8')), 'hex')
$$;

-- Tables whose former values only the audit log reads.
create or replace function is_beside_the_story(of_table text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, public as $$
  select of_table = any(array[${quoted(besideTheStory)}])
$$;

-- A text without what is looked for. What of it could be in a text at all is asked first: that is cheap.
create or replace function forgotten_text(given text, words jsonb) returns text
language plpgsql immutable set search_path = pg_catalog, public as $$
declare
  word jsonb;
  small text := lower(given);
begin
  if given is null then return null; end if;
  for word in select value from jsonb_array_elements(words) loop
    if strpos(small, word ->> 'hint') > 0 then
      given := regexp_replace(given, word ->> 'find', word ->> 'put', 'gi');
    end if;
  end loop;
  return given;
end $$;`;
