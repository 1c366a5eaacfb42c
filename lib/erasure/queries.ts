import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { erasures } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

import { personFacts } from "./known-by";

/** What is kept of a person, by table; the page names each. */
export const heldTables = [
  "partner",
  "membership",
  "partner_address",
  "partner_email",
  "invitation",
  "ticket",
  "event",
  "event_recipient",
  "document",
  "inbound_mail",
  "ticket_watcher",
  "attendee",
  "satisfaction",
  "article_vote",
  "mail_suppression",
  "draft",
  "notification",
] as const;
export type HeldTable = (typeof heldTables)[number];

export type PersonHeld = {
  id: string;
  name: string;
  isPerson: boolean;
  worksHere: boolean;
  nameStays: boolean;
  hasAccount: boolean;
  rows: Record<HeldTable, number>;
  erasedAt: Date | null;
  mayErase: boolean;
  timeZone: string;
};

/** What is kept of a person and would go: for administrators. */
export async function personHeld(scope: Scope, personId: string): Promise<PersonHeld> {
  if (!isAdmin(scope) || !isId(personId)) throw notFound();
  const { id, name, isPerson, worksHere, nameStays, accounts, known } = await personFacts(scope, personId);
  const { tx, organisationId, actor } = scope;
  const [erased] = await tx
    .select({ at: erasures.createdAt })
    .from(erasures)
    .where(and(eq(erasures.organisationId, organisationId), eq(erasures.personId, id)));
  const isOwn = actor.kind === "person" && accounts.some((account) => account.id === actor.userId);
  return {
    id,
    name,
    isPerson,
    worksHere,
    nameStays,
    hasAccount: accounts.length > 0,
    rows: await rowsHeld(scope, id, accounts, known.addresses),
    erasedAt: erased?.at ?? null,
    mayErase: isPerson && !worksHere && !isOwn && !erased,
    timeZone: scope.organisation.timeZone,
  };
}

async function rowsHeld(
  { tx, organisationId }: Scope,
  personId: string,
  accounts: readonly { id: string }[],
  addresses: readonly string[],
): Promise<Record<HeldTable, number>> {
  const o = sql`${organisationId}::uuid`;
  const p = sql`${personId}::uuid`;
  const users = sql`${`{${accounts.map(({ id }) => id).join(",")}}`}::uuid[]`;
  const his = sql`array(select json_array_elements_text(${JSON.stringify(addresses)}::json))`;
  const { rows } = await tx.execute<Record<HeldTable, number>>(sql`select 1 as partner,
    (select count(*)::int from membership where organisation_id = ${o} and person_id = ${p}) as membership,
    (select count(*)::int from partner_address where organisation_id = ${o} and partner_id = ${p}) as partner_address,
    (select count(*)::int from partner_email where organisation_id = ${o} and partner_id = ${p}) as partner_email,
    (select count(*)::int from invitation where organisation_id = ${o} and (person_id = ${p} or lower(email) = any(${his}))) as invitation,
    (select count(*)::int from ticket where organisation_id = ${o} and (contact_id = ${p} or partner_id = ${p} or created_by = any(${users}))) as ticket,
    (select count(*)::int from event where organisation_id = ${o} and sender_id = ${p}) as event,
    (select count(*)::int from event_recipient where organisation_id = ${o} and partner_id = ${p}) as event_recipient,
    (select count(*)::int from document f where f.organisation_id = ${o} and (f.created_by = any(${users})
      or lower(f.uploaded_by_email) = any(${his}) or exists (select from document_link l join event e
        on e.organisation_id = ${o} and e.id = l.event_id and e.sender_id = ${p}
        where l.organisation_id = ${o} and l.document_id = f.id))) as document,
    (select count(*)::int from inbound_mail where organisation_id = ${o} and from_address = any(${his}) and raw_removed_at is null) as inbound_mail,
    (select count(*)::int from ticket_watcher where organisation_id = ${o}
      and (partner_id = ${p} or user_id = any(${users}) or lower(email) = any(${his}))) as ticket_watcher,
    (select count(*)::int from attendee where organisation_id = ${o} and (partner_id = ${p} or lower(email) = any(${his}))) as attendee,
    (select count(*)::int from satisfaction where organisation_id = ${o} and person_id = ${p}) as satisfaction,
    (select count(*)::int from article_vote where organisation_id = ${o} and user_id = any(${users})) as article_vote,
    (select count(*)::int from mail_suppression where organisation_id = ${o} and address = any(${his})) as mail_suppression,
    (select count(*)::int from draft where organisation_id = ${o} and user_id = any(${users})) as draft,
    (select count(*)::int from notification where organisation_id = ${o} and user_id = any(${users})) as notification`);
  const [found] = rows;
  if (!found) throw notFound();
  return found;
}
