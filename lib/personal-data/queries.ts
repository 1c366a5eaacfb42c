import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { personFacts } from "@/lib/erasure/known-by";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

/** Whose data is asked for: of a person by an administrator, or one's own. */
export type Whose = { personId: string };

/**
 * Whose data somebody may take along: administrators anybody's, everybody else their own.
 *
 * @throws {Refusal} "not-found" for everybody else, and for companies.
 */
export async function whoseData(scope: Scope, asked: string): Promise<Whose> {
  const { actor } = scope;
  const own = actor.kind === "person" ? actor.personId : null;
  const personId = asked === "me" ? own : asked;
  if (!personId || !isId(personId) || (personId !== own && !isAdmin(scope))) throw notFound();
  const { rows } = await scope.tx.execute(sql`select from partner where organisation_id = ${scope.organisationId}
    and id = ${personId}::uuid and partner_type = 'person'`);
  if (rows.length === 0) throw notFound();
  return { personId };
}

/** Parts of the export that may be long, each read piece by piece in the order of its keys. */
export const longParts = ["tickets", "messages", "files"] as const;
export type LongPart = (typeof longParts)[number];

export const perPiece = 200;

type Row = { key: string; row: Record<string, unknown> };
export type FileRow = { id: string; name: string; sha256: string };

const piece = async (scope: Scope, from: SQL): Promise<Row[]> => (await scope.tx.execute<Row>(from)).rows;

/** What he sent or was sent, what he filed or was the contact of, and the files he sent; never what others noted inside. */
export async function partOf(scope: Scope, part: LongPart, { personId }: Whose, after: string): Promise<Row[]> {
  const o = sql`${scope.organisationId}::uuid`;
  const p = sql`${personId}::uuid`;
  const users = sql`(select user_id from membership where organisation_id = ${o} and person_id = ${p})`;
  const from = after || "00000000-0000-0000-0000-000000000000";
  if (part === "tickets")
    return piece(
      scope,
      sql`select t.id as key, jsonb_build_object('number', t.number, 'title', t.title, 'state', t.state,
        'createdAt', t.created_at, 'closedAt', t.closed_at, 'contact', coalesce(t.contact_id = ${p}, false),
        'filed', coalesce(t.created_by in ${users}, false),
        'description', case when t.created_by in ${users} then t.description end) as row
      from ticket t where t.organisation_id = ${o} and t.deleted_at is null and t.id > ${from}::uuid
        and (t.contact_id = ${p} or t.partner_id = ${p} or (t.created_by in ${users} and t.created_via = 'portal'))
      order by t.id limit ${perPiece}`,
    );
  if (part === "messages")
    return piece(
      scope,
      sql`select e.id as key, jsonb_build_object('number', e.number, 'type', e.type, 'at', e.begin_at, 'title', e.title,
        'content', e.content, 'format', e.content_format, 'sent', coalesce(e.sender_id = ${p}, false),
        'from', coalesce(e.sender_name, (select s.name from partner s where s.organisation_id = ${o} and s.id = e.sender_id)),
        'fromAddress', e.sender_email) as row
      from event e where e.organisation_id = ${o} and e.deleted_at is null and e.id > ${from}::uuid
        and (e.sender_id = ${p} or (e.direction = 'outgoing' and e.state in ('sent', 'delivered')
          and exists (select from event_recipient r where r.organisation_id = ${o} and r.event_id = e.id and r.partner_id = ${p}
            and r.role <> 'bcc')))
      order by e.id limit ${perPiece}`,
    );
  return piece(
    scope,
    sql`select f.id as key, jsonb_build_object('id', f.id, 'name', f.file_name, 'type', f.mime_type, 'size', f.size,
      'at', f.created_at, 'sha256', f.sha256) as row
    from document f where f.organisation_id = ${o} and f.deleted_at is null and f.size > 0 and f.id > ${from}::uuid
      and (f.created_by in ${users} or exists (select from document_link l join event e on e.organisation_id = ${o}
        and e.id = l.event_id and e.sender_id = ${p} where l.organisation_id = ${o} and l.document_id = f.id))
    order by f.id limit ${perPiece}`,
  );
}

/** The person's record and everything short about it. One statement beside what the account knows. */
export async function shortParts(scope: Scope, { personId }: Whose): Promise<Record<string, unknown>> {
  const o = sql`${scope.organisationId}::uuid`;
  const p = sql`${personId}::uuid`;
  const { accounts } = await personFacts(scope, personId);
  const { rows } = await scope.tx.execute(sql`select
    (select jsonb_build_object('name', x.name, 'email', x.email, 'phone', x.phone, 'mobile', x.mobile, 'fax', x.fax,
      'website', x.website, 'jobTitle', x.job_title, 'language', x.language, 'notes', x.notes, 'createdAt', x.created_at,
      'company', (select c.name from partner c where c.organisation_id = ${o} and c.id = x.company_id))
      from partner x where x.organisation_id = ${o} and x.id = ${p}) as person,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'street', a.street, 'zip', a.zip, 'city', a.city,
      'region', a.region, 'country', a.country, 'email', a.email, 'phone', a.phone)), '[]')
      || (select coalesce(jsonb_agg(jsonb_build_object('email', m.email)), '[]') from partner_email m
        where m.organisation_id = ${o} and m.partner_id = ${p})
      from partner_address a where a.organisation_id = ${o} and a.partner_id = ${p}) as addresses,
    (select jsonb_agg(jsonb_build_object('role', m.role, 'email', m.email, 'signature', m.signature, 'active', m.active,
      'since', m.created_at)) from membership m where m.organisation_id = ${o} and m.person_id = ${p}) as membership,
    (select coalesce(jsonb_agg(jsonb_build_object('ticket', t.number, 'title', t.title, 'answer', a.answer)), '[]')
      from attendee a join ticket t on t.organisation_id = ${o} and t.id = a.ticket_id
      where a.organisation_id = ${o} and a.partner_id = ${p}) as meetings,
    (select coalesce(jsonb_agg(jsonb_build_object('askedAt', s.asked_at, 'answer', s.answer, 'comment', s.comment)), '[]')
      from satisfaction s where s.organisation_id = ${o} and s.person_id = ${p}) as satisfaction,
    (select coalesce(jsonb_agg(jsonb_build_object('address', s.address, 'reason', s.reason, 'at', s.created_at)), '[]')
      from mail_suppression s where s.organisation_id = ${o} and s.address in (
        select x.email_key from partner x where x.organisation_id = ${o} and x.id = ${p}
        union all select m.email_key from partner_email m where m.organisation_id = ${o} and m.partner_id = ${p})) as "mailWishes"`);
  return { ...rows[0], account: accounts.map(({ name, email }) => ({ name, email })) };
}
