/** How much waits in the whole installation, and since when. */
export const figuresSql = `
-- What waits in the outbox of the whole installation, for its administrators and machines that watch it.
create or replace function outbox_figures()
returns table (organisation_id uuid, status text, count integer, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, case when mail.attempts > 0 then 'deferred' else 'queued' end, count(*)::integer,
    min(mail.created_at)
  from public.outbound_mail mail where mail.status = 'queued' group by 1, 2
  union all
  select mail.organisation_id, mail.status, count(*)::integer, min(mail.created_at)
  from public.outbound_mail mail where mail.status = 'paused' group by 1, 2
  union all
  select mail.organisation_id, mail.status, count(*)::integer, min(mail.created_at)
  from public.outbound_mail mail
  where mail.status in ('failed', 'bounced', 'uncertain')
    and (mail.status = 'uncertain' or mail.updated_at > now() - interval '30 days') group by 1, 2
$$;

create or replace function queue_figures(at timestamptz)
returns table (organisation_id uuid, queue text, state text, count integer, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select mail.organisation_id, 'inbound', mail.status, count(*)::integer, min(mail.received_at)
  from public.inbound_mail mail where mail.status in ('stored', 'quarantined', 'failed') group by 1, 3
  union all
  -- Of the last day: mails nobody could read, and processes that mails cost.
  select mail.organisation_id, 'inbound', 'unreadable', count(*)::integer, min(mail.received_at)
  from public.inbound_mail mail where mail.reason = 'unreadable' and mail.received_at > at - interval '1 day' group by 1
  union all
  select mail.organisation_id, 'inbound', 'reader_killed', sum(mail.readers_killed)::integer, min(mail.received_at)
  from public.inbound_mail mail where mail.readers_killed > 0 and mail.received_at > at - interval '1 day' group by 1
  union all
  select work.organisation_id, 'work', work.task, count(*)::integer, min(work.due_at)
  from public.due_work work where work.done_at is null and work.due_at <= at group by 1, 3
$$;

revoke all on function outbox_figures(), queue_figures(timestamptz) from public;
grant execute on function outbox_figures(), queue_figures(timestamptz) to suivi_account;`;
