import "server-only";
import { sql } from "drizzle-orm";

import { memberOf } from "@/lib/access/member-of";
import { today } from "@/lib/kernel/day";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { type AccessAnswer, type Seat, type SectionInTree, explainTicketAccess } from "@/lib/ticket/explain-access";
import { ticketToShow } from "@/lib/ticket/load";
import { visibleInPortal } from "@/lib/ticket/visible-in-portal";

export type AccessPage = {
  people: { id: string; name: string; role: string }[];
  asked: null | {
    person: string;
    ticket: { number: number; title: string } | null;
    answer: AccessAnswer | null;
  };
};

/** "Why can she (not) see this": any person, any ticket, and the rule that decides. For administrators. */
export async function accessPage(scope: Scope, personId: string, number: number): Promise<AccessPage> {
  const found = await scope.tx.execute<AccessPage["people"][number]>(sql`
    select m.user_id as id, p.name, m.role from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where m.organisation_id = ${scope.organisationId} and m.active order by p.name collate "und-x-icu", m.user_id`);
  const people = found.rows;
  const person = people.find(({ id }) => id === personId);
  if (!person || !isRecordNumber(number)) return { people, asked: null };
  return { people, asked: { person: person.name, ...(await answerFor(scope, person.id, number)) } };
}

async function answerFor(scope: Scope, userId: string, number: number) {
  const loaded = await ticketToShow(scope, { number }).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  const member = await memberOf(scope, userId);
  if (!loaded || !member) return { ticket: null, answer: null };
  const { row, situation } = loaded;
  const ticket = { number: row.number, title: row.title };
  if (member.standing.role === "partner") return { ticket, answer: await portalAnswer(scope, member, row.id) };

  const ways = await scope.tx.execute<{ seats: Seat[]; path: SectionInTree[] }>(sql`
    with recursive up as (
      select s.*, 0 as height from section s where s.organisation_id = ${scope.organisationId} and s.id = ${row.sectionId}
      union all select s.*, up.height + 1 from section s join up on s.organisation_id = up.organisation_id and s.id = up.parent_id
    )
    select (select coalesce(json_agg(json_build_object('role', role, 'sectionId', section_id, 'startsOn', starts_on, 'endsOn', ends_on) order by starts_on), '[]')
        from assignment where organisation_id = ${scope.organisationId} and user_id = ${userId}) as seats,
      (select json_agg(json_build_object('id', id, 'name', name, 'parentId', parent_id, 'managerId', manager_id) order by height) from up) as path`);
  const { seats, path } = ways.rows[0] ?? { seats: [], path: [] };
  const day = today(scope.now, scope.organisation.timeZone);
  const { standing } = member;
  return {
    ticket,
    answer: explainTicketAccess({ userId, standing, seats, path, ticket: situation.facts, today: day }),
  };
}

/** Customers and suppliers: the portal's own predicate, asked as them. */
async function portalAnswer(
  scope: Scope,
  member: NonNullable<Awaited<ReturnType<typeof memberOf>>>,
  ticketId: string,
): Promise<AccessAnswer> {
  const found = await scope.tx.execute(sql`select from ticket
    where ticket.organisation_id = ${scope.organisationId} and ticket.id = ${ticketId} and ${visibleInPortal(member)}`);
  const may = found.rows.length > 0;
  const { visibility = "own" } = member.standing.portal ?? {};
  return { may, roles: [], because: [words(may ? `search.access.portal.${visibility}` : "search.access.portal.no")] };
}
