/** Staff, sections and customers of the reference load, in SQL. */
export const peopleSql = `
create function bench.id(name text, at timestamptz) returns uuid language sql immutable parallel safe as
  $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(name), 1, 3)
    || '8' || substr(md5(name), 4, 15))::uuid $$;
create function bench.id(name text) returns uuid language sql immutable parallel safe as
  $$ select bench.id(name, '2024-11-01 08:00+00') $$;

insert into section (organisation_id, id, created_at, updated_at, name, code, default_kind, sequence, portal_visible, email_address)
select o, bench.id('queue' || q), at, at, 'Queue ' || q, 'Q' || q, 'support_request', q * 10, q = 0,
  case when q = 0 then 'support@bench.example' end
from (values (__ORG__, __AT__)) v(o, at), generate_series(0, 7) q;

insert into "user" (id, name, email, email_verified, locale, is_demo, created_at)
select bench.id('staff' || s), 'Staff ' || s, 'staff' || s || '@bench.example', __AT__, 'en', true, __AT__ from generate_series(1, 50) s
union all select bench.id('boss'), 'Boss', 'boss@bench.example', __AT__, 'en', true, __AT__
union all select bench.id('portal'), 'Customer 1', 'c1@customer.example', __AT__, 'en', true, __AT__;

insert into partner (organisation_id, id, created_at, updated_at, partner_type, name, is_customer)
select __ORG__, bench.id('company' || c), __AT__, __AT__, 'company', 'Company ' || c, true from generate_series(0, 499) c;
insert into partner (organisation_id, id, created_at, updated_at, partner_type, name, company_id, is_customer, email)
select __ORG__, bench.id('customer' || c), __AT__, __AT__, 'person', 'Customer ' || c, bench.id('company' || c % 500), true,
  'c' || c || '@customer.example' from generate_series(1, 5000) c;
insert into partner (organisation_id, id, created_at, updated_at, partner_type, name, company_id, is_internal, email)
select __ORG__, bench.id('person' || s), __AT__, __AT__, 'person', 'Staff ' || s, __COMPANY__, true, 'staff' || s || '@bench.example'
from generate_series(1, 50) s;
insert into partner (organisation_id, id, created_at, updated_at, partner_type, name, company_id, is_internal, email)
values (__ORG__, bench.id('person-boss'), __AT__, __AT__, 'person', 'Boss', __COMPANY__, true, 'boss@bench.example');

insert into membership (organisation_id, id, created_at, updated_at, user_id, role, person_id, email)
select __ORG__, bench.id('member' || s), __AT__, __AT__, bench.id('staff' || s), 'staff', bench.id('person' || s), 'staff' || s || '@bench.example'
from generate_series(1, 50) s
union all
select __ORG__, bench.id('member-boss'), __AT__, __AT__, bench.id('boss'), 'admin', bench.id('person-boss'), 'boss@bench.example'
union all
select __ORG__, bench.id('member-portal'), __AT__, __AT__, bench.id('portal'), 'partner', bench.id('customer1'), 'c1@customer.example';

insert into assignment (organisation_id, id, created_at, updated_at, user_id, role, section_id, starts_on)
select __ORG__, bench.id('seat' || s), __AT__, __AT__, bench.id('staff' || s), 'operator', null, '2024-11-01' from generate_series(1, 50) s;

insert into mailbox (organisation_id, id, created_at, updated_at, address, owner_type, section_id, on_new_mail)
values (__ORG__, bench.id('mailbox'), __AT__, __AT__, 'support@bench.example', 'section', bench.id('queue0'), 'create_ticket');
insert into mailbox_address (address, organisation_id, mailbox_id) values ('support@bench.example', __ORG__, bench.id('mailbox'));
`;
