/** The cases of the reference load as tickets, events and history, in SQL. */
export const ticketsSql = `
create table bench.t as
select c.t, bench.id('ticket' || c.t, c.created at time zone 'UTC') as id,
  c.created at time zone 'UTC' as created, c.updated at time zone 'UTC' as updated,
  bench.id('queue' || c.queue) as section_id, c.queue, c.subject, c.priority + 1 as priority,
  case c.state when 'new' then 'draft' when 'open' then 'open' when 'stalled' then 'pending' when 'resolved' then 'closed'
    when 'rejected' then 'cancelled' else 'closed' end as state,
  c.state = 'deleted' as deleted,
  case when c.staff > 0 then bench.id('staff' || c.staff) end as responsible_id,
  bench.id('staff' || greatest(c.staff, 1)) as staff_id, bench.id('person' || greatest(c.staff, 1)) as person_id,
  bench.id('customer' || c.customer) as contact_id, bench.id('company' || c.customer % 500) as partner_id,
  'c' || c.customer || '@customer.example' as email
from bench.c;
alter table bench.t add primary key (t);
analyze bench.t;

insert into ticket (organisation_id, id, created_at, updated_at, version, number, kind, title, state, phase, archived, section_id, priority,
  responsible_id, partner_id, contact_id, partner_email, currency, begin_at, last_activity_at, last_action_at, opened_at, active_since,
  closed_at, closed_by, state_before_pending, created_via, deleted_at)
select __ORG__, id, created, updated, 4, t, 'support_request', subject, state, state, state = 'closed', section_id, priority,
  responsible_id, partner_id, contact_id, email, 'EUR', created, updated, updated,
  case when state <> 'draft' then created + (updated - created) * 0.1 end, case when state <> 'draft' then created + (updated - created) * 0.1 end,
  case when state = 'closed' then updated end, case when state = 'closed' then staff_id end,
  case when state = 'pending' then 'open' end, 'email', case when deleted then updated end
from bench.t order by t;

-- 1: the report, 3: the answer of the staff, 4: the customer's reply, 5: the internal note.
create table bench.said as
select t.t, k, bench.id('event' || t.t || '.' || k, at) as id, at, bench.body(t.t::bigint * 8 + k) || E'\\nref' || t.t as body,
  row_number() over (order by at, t.t) as number
from bench.t, lateral (values (1, created), (3, created + (updated - created) * 0.2), (4, created + (updated - created) * 0.6),
  (5, created + (updated - created) * 0.8)) v(k, at);

insert into event (organisation_id, id, created_at, created_by, updated_at, number, type, nature_id, direction, title, content, state, sender_id,
  sender_email, section_id, begin_at, sent_at, sent_by, sent_directly, received_at, delivered_at, message_id)
select __ORG__, s.id, at, case when k = 3 then staff_id end, at, row_number() over (order by s.number), 'mail_message',
  (select id from event_nature where organisation_id = __ORG__ and code = 'information'),
  case when k = 3 then 'outgoing' else 'incoming' end, subject, body, case when k = 3 then 'sent' else 'delivered' end,
  case when k = 3 then person_id else contact_id end, case when k <> 3 then email end, section_id, at,
  case when k = 3 then at end, case when k = 3 then staff_id end, k = 3, case when k <> 3 then at end, case when k <> 3 then at end,
  '<b.' || s.t || '.' || k || '@bench.example>'
from bench.said s join bench.t using (t) where k <> 5;

insert into event_recipient (organisation_id, id, created_at, updated_at, event_id, partner_id, email, mail_status)
select __ORG__, bench.id('to' || s.t || '.' || k, at), at, at, s.id, case when k = 3 then contact_id else person_id end,
  case when k = 3 then email end, case when k = 3 then 'sent' end
from bench.said s join bench.t using (t) where k <> 5;

insert into event_follow_up (organisation_id, id, created_at, updated_at, event_id, ticket_id)
select __ORG__, bench.id('follows' || s.t || '.' || k, at), at, at, s.id, bench.t.id from bench.said s join bench.t using (t) where k <> 5;

insert into history_entry (organisation_id, id, ticket_id, event_id, command_id, at, entry_type, label, text, actor_user_id, actor_email, section_id, visibility)
select __ORG__, bench.id('line' || s.t || '.' || k, at), bench.t.id, case when k <> 5 then s.id end, __COMMAND__, at,
  case k when 3 then 'event_out' when 5 then 'comment' else 'event_in' end,
  case k when 3 then 'send_historize' when 5 then 'comment' else 'delivered' end,
  case when k = 5 then body end, case when k in (3, 5) then staff_id end, case when k not in (3, 5) then email end, section_id,
  case when k = 5 then 'internal' else 'partner' end
from bench.said s join bench.t using (t);

insert into history_entry (organisation_id, id, ticket_id, command_id, at, entry_type, label, from_state, to_state, actor_user_id, section_id)
select __ORG__, bench.id('created' || t, created), id, __COMMAND__, created, 'created', 'create', null, 'draft', null, section_id from bench.t
union all
select __ORG__, bench.id('opened' || t, created + (updated - created) * 0.1), id, __COMMAND__, created + (updated - created) * 0.1,
  'transition', 'open', 'draft', 'open', staff_id, section_id from bench.t where state <> 'draft'
union all
select __ORG__, bench.id('ended' || t, updated), id, __COMMAND__, updated, 'transition',
  case state when 'pending' then 'pending' when 'cancelled' then 'cancel' else 'close' end, 'open', state, staff_id, section_id
from bench.t where state in ('pending', 'closed', 'cancelled');

-- One open ticket with a conversation of five hundred: each event answers one before it.
create table bench.talkative as select t, id, section_id, updated from bench.t where state = 'open' and not deleted order by t desc limit 1;
insert into event (organisation_id, id, created_at, updated_at, number, type, nature_id, direction, title, content, state, sender_id,
  sender_email, section_id, begin_at, received_at, delivered_at, message_id, origin_event_id)
select __ORG__, bench.id('said' || k, at), at, at, (select max(number) from bench.said) + k, 'mail_message',
  (select id from event_nature where organisation_id = __ORG__ and code = 'information'), 'incoming', 'Said ' || k || ' of 500',
  bench.body(k), 'delivered', bench.id('customer' || 1 + k % 40), 'c' || 1 + k % 40 || '@customer.example', section_id, at, at, at,
  '<said.' || k || '@bench.example>', case when k > 1 then bench.id('said' || k / 3 + 1, updated - make_interval(mins => 501 - (k / 3 + 1))) end
from bench.talkative, generate_series(1, 500) k, lateral (select updated - make_interval(mins => 501 - k) as at) moment order by k;
insert into event_follow_up (organisation_id, id, created_at, updated_at, event_id, ticket_id)
select __ORG__, bench.id('saidon' || k, at), at, at, bench.id('said' || k, at), talkative.id
from bench.talkative, generate_series(1, 500) k, lateral (select updated - make_interval(mins => 501 - k) as at) moment;

update number_series set next = (select max(t) + 1 from bench.t) where organisation_id = __ORG__ and series = 'ticket';
update number_series set next = (select max(number) + 1 from event where organisation_id = __ORG__) where organisation_id = __ORG__ and series = 'event';
`;
