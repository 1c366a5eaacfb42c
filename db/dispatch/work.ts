/** Which tasks are done next, which webhooks are told, and where rules wait for the clock. */
export const workSql = `
create or replace function claim_due_work(at timestamptz, at_most integer, lease_seconds integer)
returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.due_work work
  set leased_until = at + make_interval(secs => lease_seconds), attempts = work.attempts + 1
  from (
    select due.organisation_id, due.id from public.due_work due
    -- What ended its process so often would end it for ever, and everybody else's work with it.
    where due.done_at is null and due.due_at <= at and (due.leased_until is null or due.leased_until < at)
      and due.attempts < 20
    order by due.due_at limit at_most for update skip locked
  ) claimed
  where work.organisation_id = claimed.organisation_id and work.id = claimed.id
  returning work.organisation_id, work.id
$$;

-- Of what a webhook is to be told about one ticket the first goes first, and nothing behind it while it waits.
create or replace function claim_webhook_delivery(at timestamptz, at_most integer, lease_seconds integer)
returns table (organisation_id uuid, id uuid)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.webhook_delivery delivery
  set leased_until = at + make_interval(secs => lease_seconds), attempts = delivery.attempts + 1
  from (
    -- Each webhook has its turn, however much another is to be told, and however slowly it listens.
    with ready as (
      select due.organisation_id, due.id, due.next_try_at,
        row_number() over (partition by due.organisation_id, due.webhook_id order by due.next_try_at, due.id) as turn
      from public.webhook_delivery due
      where due.status = 'waiting' and due.next_try_at <= at and (due.leased_until is null or due.leased_until < at)
        and not exists (select from public.webhook_delivery earlier
          where earlier.organisation_id = due.organisation_id and earlier.webhook_id = due.webhook_id
            and earlier.ticket_id = due.ticket_id and earlier.status = 'waiting' and earlier.id < due.id)
    )
    select due.organisation_id, due.id from public.webhook_delivery due
      join ready using (organisation_id, id)
    where ready.turn <= 3 and due.status = 'waiting' and (due.leased_until is null or due.leased_until < at)
    order by ready.turn, ready.next_try_at limit at_most for update of due skip locked
  ) claimed
  where delivery.organisation_id = claimed.organisation_id and delivery.id = claimed.id
  returning delivery.organisation_id, delivery.id
$$;

-- Where rules wait for the clock.
create or replace function organisations_with_clock_rules() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct rule.organisation_id from public.rule
  where rule.active and rule.deleted_at is null and (rule.date_type <> 'none' or rule.shadow ->> 'dateType' <> 'none')
$$;

-- How far the clock has looked: every minute, and nobody's act. A rule that was deleted meanwhile needs no mark.
create or replace function note_rules_looked(organisation uuid, at timestamptz, marks jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  insert into public.rule_clock (organisation_id, id, rule_id, checked_at, looked)
  select organisation, gen_random_uuid(), mark."ruleId", at, mark.looked
  from jsonb_to_recordset(marks) as mark("ruleId" uuid, looked text)
    join public.rule on rule.organisation_id = organisation and rule.id = mark."ruleId"
  order by mark."ruleId"
  on conflict (organisation_id, rule_id) do update set checked_at = excluded.checked_at, looked = excluded.looked
$$;

revoke all on function claim_due_work(timestamptz, integer, integer), claim_webhook_delivery(timestamptz, integer, integer),
  organisations_with_clock_rules(), note_rules_looked(uuid, timestamptz, jsonb) from public;
grant execute on function claim_due_work(timestamptz, integer, integer), claim_webhook_delivery(timestamptz, integer, integer),
  organisations_with_clock_rules(), note_rules_looked(uuid, timestamptz, jsonb) to suivi_account;`;
