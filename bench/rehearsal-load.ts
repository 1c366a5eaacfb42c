/**
 * Tickets with a recorded life of five acts over the last ninety days, as the triggers would have written it down: filed,
 * opened, corrected, answered, and put aside or closed.
 */
export const recordedLivesSql = `
create table bench.life as
select n, gen_random_uuid() as id, born, born + (now() - born) * 0.1 as opened, born + (now() - born) * 0.3 as edited,
  born + (now() - born) * 0.5 as answered, born + (now() - born) * 0.8 as ended,
  case when n % 3 = 0 then 'pending' else 'closed' end as state
from generate_series(1, __TICKETS__) n, lateral (select now() - n * (interval '90 days' / __TICKETS__) as born) b;

insert into ticket (organisation_id, id, created_at, updated_at, number, kind, title, state, phase, last_open_state, section_id,
  priority, responsible_id, partner_id, contact_id, partner_email, currency, last_activity_at, last_action_at, opened_at,
  active_since, deadline, begin_at, closed_at, created_via, version)
select __ORG__, id, born, ended, 1000000 + n, 'support_request', 'Case ' || n, state, state, 'open', bench.id('queue' || n % 8),
  1 + n % 5, case when n % 7 > 0 then bench.id('staff' || 1 + n % 50) end, bench.id('company' || n % 500),
  bench.id('customer' || 1 + n % 5000), 'c' || 1 + n % 5000 || '@customer.example', 'EUR', ended, answered, opened, opened,
  case when n % 2 = 0 then born + interval '20 days' end, case when n % 10 = 0 then born + interval '10 days' end,
  case when state = 'closed' then ended end, 'email', 5
from bench.life;

create table bench.act as
select l.*, k, gen_random_uuid() as command, at, row_number() over (order by at, n) as place
from bench.life l, lateral (values (0, born), (1, opened), (2, edited), (3, answered), (4, ended)) v(k, at);

insert into command_log (organisation_id, id, command, at, actor_kind, actor_user_id, via, input_hash)
select __ORG__, command, 'ticket.act', at, 'person', bench.id('staff' || 1 + n % 50), 'page', '' from bench.act;

insert into row_change (organisation_id, command_id, at, table_name, row_id, op, old)
select __ORG__, command, at, 'ticket', id::text, case when k = 0 then 'I' else 'U' end, case k
  when 1 then jsonb_build_object('state', 'draft', 'phase', 'draft', 'opened_at', null, 'active_since', null, 'version', 1, 'updated_at', born)
  when 2 then jsonb_build_object('priority', 1 + (n + 1) % 5, 'version', 2, 'updated_at', opened)
  when 3 then jsonb_build_object('last_action_at', null, 'last_activity_at', edited, 'version', 3, 'updated_at', edited)
  when 4 then jsonb_build_object('state', 'open', 'phase', 'open', 'closed_at', null, 'version', 4, 'updated_at', answered) end
from bench.act order by place;

insert into occasion (organisation_id, id, ticket_id, command_id, position, type, from_state, to_state, edited_fields, at)
select __ORG__, gen_random_uuid(), id, command, 0,
  (array['created', 'transition', 'edit', 'communication', 'transition'])[k + 1], (array[null, 'draft', 'open', 'open', 'open'])[k + 1],
  case k when 0 then 'draft' when 4 then state else 'open' end, case when k = 2 then '{priority}'::text[] end, at
from bench.act order by place`;
