import { type Named, own, personRows, quoted } from "./keeper";
import { globalTables, personalColumns } from "./protect";

/** The function that forgets a person's own rows, and the one that ends his account; run as `suivi_keeper`. */

/** Rows of a member that are nobody's but his own. */
const ownRows = ["draft", "notification", "notification_preference", "view_preference", "ticket_read"] as const;

/** Columns by what stands in them afterwards; what may be empty and is neither a name nor an address becomes empty. */
const putInto = (table: string): string =>
  (personalColumns[table] ?? []).map((column) => `${column} = ${instead(table, column)}`).join(", ");

const instead = (table: string, column: string): string => {
  if (column === "email" || column === "address") return table === "partner" ? "null" : "put_address";
  return column === "name" ? "put_name" : "null";
};

const isHis = ({ person, user, address }: Named): string =>
  [
    ...(person ? [`${person} = person`] : []),
    ...(user ? [`${user} = any(accounts)`] : []),
    ...(address ? [`lower(${address}) = any(addresses)`] : []),
  ].join(" or ");

/** One table: what its rows held before is rewritten too, for whoever looks back in time. */
const forgetIn = (table: string, named: Named): string => `
  select array_agg(id::text) into his from ${table} where organisation_id = ${own} and (${isHis(named)});
  update row_change change set old = (
      select jsonb_object_agg(was.key, case
        when was.value = 'null'::jsonb or not was.key = any(array[${quoted(personalColumns[table] ?? [])}]) then was.value
        when was.key in ('email', 'address') then to_jsonb(put_address)
        when was.key = 'name' then to_jsonb(put_name)
        else 'null'::jsonb end)
      from jsonb_each(change.old) was)
    where change.organisation_id = ${own} and change.table_name = '${table}' and change.old is not null
      and (change.row_id = any(his)${named.person && named.person !== "id" ? ` or change.old ->> '${named.person}' = person::text` : ""});
  ${
    named.gone
      ? `delete from ${table} where organisation_id = ${own} and id::text = any(his);`
      : `update ${table} set ${table === "mail_suppression" ? `address = forgotten_address(organisation_id, address)` : putInto(table)}
    where organisation_id = ${own} and id::text = any(his);`
  }
  counts := counts || jsonb_build_object('${table}', coalesce(array_length(his, 1), 0));`;

export const erasePersonSql = `
-- Everything that is one person's, and what others' rows say of him column by column. Answers what was changed, and which
-- bytes may be nobody's now.
create or replace function erase_person(
  person uuid, accounts uuid[], addresses text[], put_name text, put_address text, empty_bytes text,
  also_messages boolean, also_files boolean)
returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
  counts jsonb := '{}';
  bytes text[] := '{}';
  more text[];
  his text[];
  moment timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, statement_timestamp());
begin
  if ${own} is null then raise exception 'nobody is forgotten outside an organisation'; end if;
  -- Two rows of one ticket would become the same.
  delete from attendee a where a.organisation_id = ${own} and (a.partner_id = person or lower(a.email) = any(addresses))
    and exists (select from attendee b where b.organisation_id = a.organisation_id and b.ticket_id = a.ticket_id and b.id < a.id
      and (b.partner_id = person or lower(b.email) = any(addresses)));
  ${Object.entries(personRows)
    .map(([table, named]) => forgetIn(table, named))
    .join("\n")}
  update partner set active = false, updated_at = moment, version = version + 1 where organisation_id = ${own} and id = person;
  update membership set active = false, updated_at = moment, version = version + 1 where organisation_id = ${own} and person_id = person;
  update invitation set revoked_at = moment where organisation_id = ${own} and accepted_at is null and revoked_at is null
    and (person_id = person or email = put_address);
  ${ownRows.map((table) => `delete from ${table} where organisation_id = ${own} and user_id = any(accounts);`).join("\n  ")}
  update calendar_feed set revoked_at = moment where organisation_id = ${own} and user_id = any(accounts) and revoked_at is null;
  update api_key set revoked_at = moment where organisation_id = ${own} and user_id = any(accounts) and revoked_at is null;
  update webhook set active = false where organisation_id = ${own} and user_id = any(accounts);
  delete from report_subscription where organisation_id = ${own} and user_id = any(accounts);
  update command_log set actor_name = put_name where organisation_id = ${own} and actor_user_id = any(accounts) and actor_name is not null;
  update command_log set answer = null where organisation_id = ${own} and actor_user_id = any(accounts) and answer is not null;
  update history_entry set actor_email = put_address where organisation_id = ${own} and actor_email is not null
    and (actor_user_id = any(accounts) or lower(actor_email) = any(addresses));

  -- What he sent, and what it came from.
  select array_agg(id::text) into his from event where organisation_id = ${own}
    and (sender_id = person or lower(sender_email) = any(addresses));
  update event set sender_email = case when sender_email is not null then put_address end,
      sender_name = case when sender_name is not null then put_name end
    where organisation_id = ${own} and id::text = any(his);
  update row_change set old = old || case when old ? 'sender_email' then jsonb_build_object('sender_email', put_address) else '{}' end
      || case when old ? 'sender_name' then jsonb_build_object('sender_name', put_name) else '{}' end
    where organisation_id = ${own} and table_name = 'event' and row_id = any(his) and old ?| array['sender_email', 'sender_name'];
  counts := counts || jsonb_build_object('event', coalesce(array_length(his, 1), 0));
  with gone as (
    update inbound_mail set raw_removed_at = coalesce(raw_removed_at, moment), remote_address = null, helo_name = null,
        from_address = case when lower(from_address) = any(addresses) then put_address else from_address end,
        envelope_from = case when lower(envelope_from) = any(addresses) then put_address else envelope_from end,
        status = case when status in ('stored', 'quarantined', 'failed') then 'dropped' else status end,
        reason = case when status in ('stored', 'quarantined', 'failed') then 'dismissed' else reason end,
        finished_at = coalesce(finished_at, moment), next_try_at = null
      where organisation_id = ${own} and (lower(from_address) = any(addresses) or lower(envelope_from) = any(addresses)
        or authenticated_user_id = any(accounts) or event_id::text = any(his)
        or event_id in (select event_id from event_recipient where organisation_id = ${own} and partner_id = person))
      returning sha256
  ) select coalesce(array_agg(distinct sha256), '{}') into bytes from gone;
  counts := counts || jsonb_build_object('inbound_mail', coalesce(array_length(bytes, 1), 0));
  update outbound_mail set status = 'suppressed', next_try_at = null
    where organisation_id = ${own} and lower("to") = any(addresses) and status in ('queued', 'paused') and handed_over_at is null;

  if also_messages then
    update event set content = null, summary = null, text_removed_at = moment where organisation_id = ${own} and id::text = any(his)
      and (content is not null or summary is not null);
    delete from formatted_content where organisation_id = ${own} and event_id::text = any(his);
    update row_change set old = old - array['content', 'summary', 'html'] where organisation_id = ${own}
      and (table_name = 'event' and row_id = any(his) or table_name = 'formatted_content' and old ->> 'event_id' = any(his));
    update ticket set description = null where organisation_id = ${own} and created_by = any(accounts) and created_via = 'portal';
    update row_change set old = old - 'description' where organisation_id = ${own} and table_name = 'ticket' and old ? 'description'
      and row_id in (select id::text from ticket where organisation_id = ${own} and created_by = any(accounts) and created_via = 'portal');
  end if;

  if also_files then
    with gone as (
      select f.id, f.sha256 from document f where f.organisation_id = ${own} and f.sha256 <> empty_bytes and (
        f.created_by = any(accounts) or lower(f.uploaded_by_email) = any(addresses)
        or exists (select from document_link l where l.organisation_id = ${own} and l.document_id = f.id and l.event_id::text = any(his)))
    ), emptied as (
      update document f set file_name = put_name, title = null, uploaded_by_email = null, sha256 = empty_bytes, size = 0,
          mime_type = 'application/octet-stream', deleted_at = coalesce(f.deleted_at, moment)
        from gone where f.organisation_id = ${own} and f.id = gone.id
    ) select coalesce(array_agg(distinct sha256), '{}'), array_agg(id::text) into more, his from gone;
    delete from document_link where organisation_id = ${own} and document_id::text = any(his);
    update row_change set old = old - array['file_name', 'title', 'uploaded_by_email'] where organisation_id = ${own}
      and table_name = 'document' and row_id = any(his);
    bytes := bytes || more;
    counts := counts || jsonb_build_object('document', coalesce(array_length(his, 1), 0));
  end if;
  return jsonb_build_object('counts', counts, 'bytes', to_jsonb(bytes));
end $$;

-- The accounts by which a person signs in here, with the name and address that only the account knows.
create or replace function accounts_of_person(person uuid) returns table (id uuid, name text, email text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select account.id, account.name, account.email from public.membership member
    join public."user" account on account.id = member.user_id
  where member.organisation_id = ${own} and member.person_id = person
$$;

-- His account, where he has no other organisation and is no administrator of the installation; answers whether it went.
create or replace function erase_account(account uuid, put_name text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  address text;
  tables record;
begin
  if not exists (select from membership m where m.organisation_id = ${own} and m.user_id = account and not m.active)
    or exists (select from membership m where m.organisation_id <> ${own} and m.user_id = account)
    or exists (select from "user" u where u.id = account and u.is_installation_admin) then
    return false;
  end if;
  select lower(email) into address from "user" where id = account;
  update "user" set name = put_name, email = 'erased-' || account || '@erased.invalid', email_verified = null, image = null,
    password_hash = null, disabled_at = coalesce(disabled_at, now()) where id = account;
  for tables in
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname in (${quoted(globalTables)})
  loop
    execute format('delete from %I where user_id = $1', tables.name) using account;
  end loop;
  delete from verification where lower(identifier) = address;
  delete from attempt where strpos(lower(key), address) > 0;
  -- On the way back from a provider, before anybody knew whose account it is; what is over is nobody's.
  delete from sign_in_step where expires < now() or strpos(lower(details::text), address) > 0;
  return true;
end $$;`;
