import "server-only";
import { sql } from "drizzle-orm";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { type KnownBy, isTelling } from "./words";

export type Account = { id: string; name: string; email: string };

export type PersonFacts = {
  id: string;
  name: string;
  isPerson: boolean;
  /** Works here now: such a person is put out of use first. */
  worksHere: boolean;
  /** The role of the membership, also of one that ended. */
  role: "admin" | "staff" | "partner" | null;
  accounts: Account[];
  /** What means this person and nobody else. */
  known: KnownBy;
  /** Others bear the same name, or it is too short to mean anybody: it stays in texts. */
  nameStays: boolean;
};

type Raw = KnownBy & {
  name: string;
  isPerson: boolean;
  worksHere: boolean;
  role: PersonFacts["role"];
};

/**
 * All a person is and was known by, out of the records about him and what these held before. What another partner bears as
 * well (a company's number, a shared mailbox) is not in it.
 */
export async function personFacts(scope: Scope, personId: string): Promise<PersonFacts> {
  const o = sql`${scope.organisationId}::uuid`;
  const found = await scope.tx.execute<Raw>(sql`
    with his as (
      select p.id::text as id, to_jsonb(p) as row from partner p where p.organisation_id = ${o} and p.id = ${personId}::uuid
      union all select a.id::text, to_jsonb(a) from partner_address a where a.organisation_id = ${o} and a.partner_id = ${personId}::uuid
      union all select e.id::text, to_jsonb(e) from partner_email e where e.organisation_id = ${o} and e.partner_id = ${personId}::uuid
      union all select m.id::text, to_jsonb(m) from membership m where m.organisation_id = ${o} and m.person_id = ${personId}::uuid
      union all select i.id::text, to_jsonb(i) from invitation i where i.organisation_id = ${o} and i.person_id = ${personId}::uuid
    ), said as (
      select row from his
      union all select c.old from row_change c where c.organisation_id = ${o} and c.row_id in (select id from his) and c.old is not null
        and c.table_name in ('partner', 'partner_address', 'partner_email', 'membership', 'invitation')
      union all select c.old from row_change c where c.organisation_id = ${o} and c.op = 'D'
        and c.table_name in ('partner_address', 'partner_email') and c.old ->> 'partner_id' = ${personId}
      union all (select distinct jsonb_build_object('name', r.name, 'email', r.email) from event_recipient r
        where r.organisation_id = ${o} and r.partner_id = ${personId}::uuid limit 200)
      union all (select distinct jsonb_build_object('name', e.sender_name, 'email', e.sender_email) from event e
        where e.organisation_id = ${o} and e.sender_id = ${personId}::uuid limit 200)
      union all select jsonb_build_object('name', a.name, 'email', a.email) from attendee a
        where a.organisation_id = ${o} and a.partner_id = ${personId}::uuid
      union all select jsonb_build_object('email', w.email) from ticket_watcher w
        where w.organisation_id = ${o} and w.partner_id = ${personId}::uuid
    ), all_of as (
      select coalesce(array_agg(distinct row ->> 'name') filter (where row ->> 'name' <> ''), '{}') as names,
        coalesce(array_agg(distinct lower(row ->> 'email')) filter (where row ->> 'email' like '%@%'), '{}') as addresses,
        coalesce(array_agg(distinct row ->> 'street') filter (where row ->> 'street' <> ''), '{}') as streets,
        array(select distinct number from said, unnest(array[row ->> 'phone', row ->> 'mobile', row ->> 'fax']) number
          where number <> '') as phones
      from said
    )
    select p.name, p.partner_type = 'person' as "isPerson", m.role,
      coalesce(m.active and m.role <> 'partner', false) as "worksHere",
      array(select n from unnest(a.names) n where not exists (select from partner other where other.organisation_id = ${o}
        and other.id <> p.id and lower(other.name) = lower(n))) as names,
      array(select n from unnest(a.addresses) n where not exists (select from partner other where other.organisation_id = ${o}
          and other.id <> p.id and other.email_key = n)
        and not exists (select from partner_email other where other.organisation_id = ${o} and other.partner_id <> p.id and other.email_key = n)
        and not exists (select from membership other where other.organisation_id = ${o} and other.person_id <> p.id and other.email_key = n)) as addresses,
      array(select n from unnest(a.phones) n where not exists (select from partner other where other.organisation_id = ${o}
        and other.id <> p.id and n in (other.phone, other.mobile, other.fax))
        and not exists (select from partner_address other where other.organisation_id = ${o} and other.partner_id <> p.id and other.phone = n)) as phones,
      array(select n from unnest(a.streets) n where not exists (select from partner_address other
        where other.organisation_id = ${o} and other.partner_id <> p.id and other.street = n)) as streets
    from partner p cross join all_of a
      left join lateral (select role, active from membership where organisation_id = ${o} and person_id = p.id
        order by active desc limit 1) m on true
    where p.organisation_id = ${o} and p.id = ${personId}::uuid`);
  const [row] = found.rows;
  if (!row) throw notFound();
  const accounts = await scope.tx.execute<Account>(
    sql`select id, name, email from accounts_of_person(${personId}::uuid)`,
  );
  const { name, isPerson, worksHere, role, names, addresses, phones, streets } = row;
  return {
    id: personId,
    name,
    isPerson,
    worksHere,
    role,
    accounts: accounts.rows,
    known: {
      names: [
        ...names,
        ...accounts.rows.map((account) => account.name).filter((one) => names.length > 0 || one !== name),
      ],
      addresses: [...addresses, ...accounts.rows.map(({ email }) => email)],
      phones,
      streets,
    },
    nameStays: !names.some((one) => one.toLowerCase() === name.toLowerCase()) || !isTelling(name),
  };
}
