/** Which mails leave next, and which were lost on their way. */
export const outgoingMailSql = `
-- What people wait for goes before mail to many, and of the mailings of several organisations each has its turn, however
-- much another sends. Mail to many counts as handed over from here on, before anybody speaks to a server: a process that
-- dies in between leaves it uncertain and never sends it twice.
drop function if exists claim_outbound_mail(timestamptz, integer, integer);
create or replace function claim_outbound_mail(
  at timestamptz, at_most integer, bulk_at_most integer, resting uuid[], lease_seconds integer)
returns table (organisation_id uuid, id uuid, bulk boolean)
language sql volatile security definer set search_path = pg_catalog, public as $$
  with recursive single as (
    select due.organisation_id, due.id from public.outbound_mail due
    where due.status = 'queued' and not due.bulk and due.next_try_at <= at
      and (due.leased_until is null or due.leased_until < at)
    order by due.next_try_at limit at_most for update skip locked
  ), sender as (
    (select due.organisation_id from public.outbound_mail due
      where due.status = 'queued' and due.bulk and due.handed_over_at is null
      order by due.organisation_id limit 1)
    union all
    select (select due.organisation_id from public.outbound_mail due
      where due.status = 'queued' and due.bulk and due.handed_over_at is null
        and due.organisation_id > sender.organisation_id
      order by due.organisation_id limit 1)
    from sender where sender.organisation_id is not null
  ), in_turn as (
    select due.organisation_id, due.id from sender cross join lateral (
      select mail.organisation_id, mail.id, row_number() over (order by mail.next_try_at, mail.id) as turn
      from (
        select waiting.organisation_id, waiting.id, waiting.next_try_at from public.outbound_mail waiting
        where waiting.organisation_id = sender.organisation_id
          and waiting.status = 'queued' and waiting.bulk and waiting.handed_over_at is null and waiting.next_try_at <= at
        order by waiting.next_try_at limit bulk_at_most
      ) mail
    ) due
    where sender.organisation_id is not null and not sender.organisation_id = any(resting)
    order by due.turn, random()
    limit least(bulk_at_most, at_most - (select count(*) from single))
  ), many as (
    select due.organisation_id, due.id
    from public.outbound_mail due join in_turn
      on in_turn.organisation_id = due.organisation_id and in_turn.id = due.id
    where due.status = 'queued' and due.bulk and due.handed_over_at is null
    for update of due skip locked
  )
  update public.outbound_mail mail
  set leased_until = at + make_interval(secs => lease_seconds), attempts = mail.attempts + 1,
    handed_over_at = case when mail.bulk then at end
  from (select * from single union all select * from many) claimed
  where mail.organisation_id = claimed.organisation_id and mail.id = claimed.id
  returning mail.organisation_id, mail.id, mail.bulk
$$;

-- Mail to many whose sender died between handing it over and writing what became of it.
create or replace function lost_outbound_mail(at timestamptz, at_most integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, mail.id from public.outbound_mail mail
  where mail.status = 'queued' and mail.handed_over_at is not null and mail.leased_until < at
  order by mail.leased_until limit at_most
$$;

revoke all on function claim_outbound_mail(timestamptz, integer, integer, uuid[], integer), lost_outbound_mail(timestamptz, integer) from public;
grant execute on function claim_outbound_mail(timestamptz, integer, integer, uuid[], integer), lost_outbound_mail(timestamptz, integer) to suivi_account;`;
