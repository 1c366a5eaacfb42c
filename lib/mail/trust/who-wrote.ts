import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { mayWorkIn } from "@/lib/ticket/assignable";

import { type FoundTicket, textArray } from "../match/find-ticket";
import type { ClaimedSender } from "../route-mail";

/** Whose address a mail claims to come from. */
export type Writer = {
  claimed: ClaimedSender;
  /** A member without a part in the ticket: no more than a stranger there. */
  isOutsider: boolean;
  /** Set where the address is an active member's of staff. */
  userId: string | null;
  /** The person, else the company, with this address. */
  partnerId: string | null;
  companyId: string | null;
  isPerson: boolean;
  name: string | null;
};

type Known = {
  userId: string | null;
  partnerId: string | null;
  partnerType: "person" | "company" | null;
  companyId: string | null;
  name: string | null;
};
type Row = Known & {
  ofTicketPartner: boolean;
  watches: boolean;
  tookPart: boolean;
  helps: boolean;
};

/** Who an address belongs to, seen from a ticket: first that fits (domain 7.3 step 5). Nobody is believed here yet. */
export async function whoWrote(scope: Scope, address: string | null, ticket: FoundTicket | null): Promise<Writer> {
  if (!address) return stranger;
  const { organisationId, tx } = scope;
  const { rows } = await tx.execute<Row>(sql`
    with known as (
      select p.id, p.partner_type, p.company_id, p.name from partner p
      where p.organisation_id = ${organisationId} and p.active and p.id in (
        select id from partner where organisation_id = ${organisationId} and email_key = ${address}
        union select partner_id from partner_email
          where organisation_id = ${organisationId} and email_key = ${address} and accepted
        union select person_id from membership
          where organisation_id = ${organisationId} and email_key = ${address} and active
      )
    )
    select member.user_id as "userId",
      best.id as "partnerId", best.partner_type as "partnerType", best.company_id as "companyId", best.name,
      coalesce(${ticket?.partnerEmail?.toLowerCase() ?? null} = ${address}, false) or exists (
        select from known where known.id in (${ticket?.partnerId ?? null}::uuid, ${ticket?.contactId ?? null}::uuid)
          or known.company_id = ${ticket?.partnerId ?? null}::uuid
      ) or exists (
        select from partner_address a join partner p on p.organisation_id = a.organisation_id and p.id = a.partner_id
        where a.organisation_id = ${organisationId} and lower(a.email) = ${address}
          and ${ticket?.partnerId ?? null}::uuid in (p.id, p.company_id)
      ) as "ofTicketPartner",
      exists (select from ticket_watcher w where w.organisation_id = ${organisationId}
        and w.ticket_id = ${ticket?.id ?? null}::uuid and lower(w.email) = ${address}) as watches,
      exists (
        select from event_follow_up f join event_recipient r on r.organisation_id = f.organisation_id and r.event_id = f.event_id
        where f.organisation_id = ${organisationId} and f.ticket_id = ${ticket?.id ?? null}::uuid
          and (lower(r.email) = ${address} or r.partner_id in (select id from known))
      ) as "tookPart",
      exists (select from ticket t where t.organisation_id = ${organisationId} and t.id = ${ticket?.id ?? null}::uuid
        and (t.supervisor_id = member.user_id or exists (select from ticket_operator o
          where o.organisation_id = t.organisation_id and o.ticket_id = t.id and o.user_id = member.user_id))) as helps
    from (select 1) one
      left join lateral (select m.user_id, m.person_id from membership m
        where m.organisation_id = ${organisationId} and m.email_key = ${address} and m.active
          and m.role in ('admin', 'staff') order by m.created_at limit 1) member on true
      left join lateral (select * from known
        order by known.id = member.person_id desc nulls last, known.partner_type = 'person' desc, known.id limit 1) best on true`);
  const [row] = rows;
  if (!row) return stranger;
  const writer = writerOf(row, ticket);
  return ticket && (await isOutsider(scope, writer, row, ticket))
    ? { ...writer, claimed: "unknown", isOutsider: true }
    : writer;
}

/**
 * The same for mails that belong to no ticket, all at once: nobody takes part in anything there.
 *
 * @returns by address.
 */
export async function whoseAddresses(scope: Scope, addresses: readonly string[]): Promise<ReadonlyMap<string, Writer>> {
  if (addresses.length === 0) return new Map();
  const { organisationId, tx } = scope;
  const { rows } = await tx.execute<Known & { address: string }>(sql`
    select wanted.address, member.user_id as "userId", best.id as "partnerId", best.partner_type as "partnerType",
      best.company_id as "companyId", best.name
    from unnest(${textArray([...new Set(addresses)])}::text[]) as wanted(address)
      left join lateral (select m.user_id, m.person_id from membership m
        where m.organisation_id = ${organisationId} and m.email_key = wanted.address and m.active
          and m.role in ('admin', 'staff') order by m.created_at limit 1) member on true
      left join lateral (select p.id, p.partner_type, p.company_id, p.name from partner p
        where p.organisation_id = ${organisationId} and p.active and p.id in (
          select id from partner where organisation_id = ${organisationId} and email_key = wanted.address
          union select partner_id from partner_email
            where organisation_id = ${organisationId} and email_key = wanted.address and accepted
          union select person_id from membership
            where organisation_id = ${organisationId} and email_key = wanted.address and active)
        order by p.id = member.person_id desc nulls last, p.partner_type = 'person' desc, p.id limit 1) best on true`);
  const nowhere = { ofTicketPartner: false, watches: false, tookPart: false, helps: false };
  return new Map(rows.map((row) => [row.address, writerOf({ ...row, ...nowhere }, null)]));
}

/** A colleague who has nothing to do with the ticket any more answers it by mail no better than on its page. */
async function isOutsider(scope: Scope, { claimed, userId }: Writer, row: Row, ticket: FoundTicket): Promise<boolean> {
  if (claimed !== "staff" || !userId || row.watches || row.tookPart || row.helps) return false;
  return !(await mayWorkIn(scope, userId, ticket.sectionId));
}

export const stranger: Writer = {
  claimed: "unknown",
  isOutsider: false,
  userId: null,
  partnerId: null,
  companyId: null,
  isPerson: false,
  name: null,
};

function writerOf(row: Row, ticket: FoundTicket | null): Writer {
  const isPerson = row.partnerType === "person";
  return {
    claimed: claimedBy(row, ticket),
    isOutsider: false,
    userId: row.userId,
    partnerId: row.partnerId,
    companyId: isPerson ? row.companyId : row.partnerId,
    isPerson,
    name: row.name,
  };
}

function claimedBy(row: Row, ticket: FoundTicket | null): ClaimedSender {
  if (row.userId) return row.userId === ticket?.responsibleId ? "responsible" : "staff";
  if (!ticket) return row.partnerId ? "partner" : "unknown";
  if (row.ofTicketPartner) return "partner";
  if (row.watches) return "watcher";
  return row.tookPart ? "thirdParty" : "unknown";
}
