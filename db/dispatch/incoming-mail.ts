/** Which mails are read next, which mailboxes are looked into, and whose bytes are kept no longer. */
export const incomingMailSql = `
-- Whether mail to this address is another's to receive: somebody signs in with it who is not of this organisation alone, or
-- another organisation is handed the mail of its domain. What belongs to all here is nobody's domain.
create or replace function address_is_anothers(organisation uuid, asked text, shared_domain text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from public."user" person where lower(person.email) = lower(asked) and (
      not exists (select from public.membership here where here.organisation_id = organisation and here.user_id = person.id)
      or exists (select from public.membership other where other.organisation_id <> organisation and other.user_id = person.id)))
    or exists (select from public.mailbox box where box.organisation_id <> organisation and box.active
      and box.transport in ('smtp', 'http', 'pipe') and split_part(lower(asked), '@', 2) <> lower(shared_domain)
      and split_part(lower(box.address), '@', 2) = split_part(lower(asked), '@', 2))
$$;
revoke all on function address_is_anothers(uuid, text, text) from public;
grant execute on function address_is_anothers(uuid, text, text) to suivi_app;

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

revoke all on function claim_inbound_mail(timestamptz, integer, integer), claim_mailbox(timestamptz, integer, integer),
  extend_mailbox_lease(uuid, uuid, timestamptz, integer, timestamptz, integer),
  note_mailbox_fetch(uuid, uuid, timestamptz, integer, timestamptz, text, timestamptz),
  old_raw_mail(timestamptz, integer), content_is_unused(text) from public;
grant execute on function claim_inbound_mail(timestamptz, integer, integer), claim_mailbox(timestamptz, integer, integer),
  extend_mailbox_lease(uuid, uuid, timestamptz, integer, timestamptz, integer),
  note_mailbox_fetch(uuid, uuid, timestamptz, integer, timestamptz, text, timestamptz),
  old_raw_mail(timestamptz, integer), content_is_unused(text) to suivi_account;`;
