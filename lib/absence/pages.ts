import "server-only";
import { sql } from "drizzle-orm";

import { absences, tickets } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffChoices } from "@/lib/member/queries";
import { isAdmin } from "@/lib/organisation/admin-only";
import { rowOf } from "@/lib/organisation/rows";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";

import { mayArrange } from "./may-arrange";
import type { HandoverDecision } from "./schema";

export type AbsenceLine = {
  id: string;
  userId: string;
  name: string;
  startsOn: string;
  endsOn: string;
  handedOver: boolean;
  returned: boolean;
  /** Who gets meanwhile what would be theirs. */
  deputy: string | null;
  /** The reader may open its sheet. */
  mine: boolean;
};

/** Who is away now or will be, and who was in the last month; everybody at work sees that, nobody why. */
export async function absencesPage(scope: Scope) {
  const { actor, organisationId } = scope;
  if (actor.kind !== "person") throw notFound();
  const day = today(scope.now, scope.organisation.timeZone);
  const supervised = uuidArray(actor.standing.supervises);
  const found = await scope.tx.execute<AbsenceLine>(sql`
    select a.id, a.user_id as "userId", p.name, a.starts_on::text as "startsOn", a.ends_on::text as "endsOn",
      a.handed_over_at is not null as "handedOver", a.returned_at is not null as returned,
      (select d.name from membership dm
        join partner d on d.organisation_id = dm.organisation_id and d.id = dm.person_id
        where dm.organisation_id = a.organisation_id and dm.user_id = a.deputy_user_id) as deputy,
      ${isAdmin(scope)} or a.user_id = ${actor.userId} or exists (select from assignment s
        where s.organisation_id = a.organisation_id and s.user_id = a.user_id and s.role in ('operator', 'supervisor')
          and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on >= ${day}) and s.section_id = any(${supervised}::uuid[])) as mine
    from absence a
      join membership m on m.organisation_id = a.organisation_id and m.user_id = a.user_id
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where a.organisation_id = ${organisationId} and a.ends_on >= ${day}::date - 31
    order by a.starts_on, p.name, a.id`);
  const mayForOthers = isAdmin(scope) || actor.standing.supervises.length > 0;
  const colleagues = await staffChoices(scope);
  return { absences: found.rows, people: mayForOthers ? colleagues : [], colleagues, me: actor.userId, day };
}

export type SheetLine = {
  number: number;
  title: string;
  state: string;
  section: string;
  sectionId: string;
  partner: string | null;
  actionText: string | null;
  nextActionAt: string | null;
  deadline: string | null;
  responsible: string | null;
  decision: HandoverDecision | null;
  delegateUserId: string | null;
  delegate: string | null;
  note: string | null;
  comesBack: boolean;
};

/**
 * The handover sheet: before it is carried out the person's live tickets, afterwards those that were decided. Who arranges
 * it for somebody else finds there the tickets that are open to them, and no others.
 */
export async function absenceSheet(scope: Scope, id: string) {
  const { organisationId } = scope;
  const [absence] = await scope.tx
    .select()
    .from(absences)
    .where(rowOf(scope, absences, id));
  if (!absence || !(await mayArrange(scope, absence.userId))) throw notFound();
  const which = absence.handedOverAt
    ? sql`line.id is not null`
    : sql`t.responsible_id = ${absence.userId} and t.phase in ('draft', 'submitted', 'open', 'pending')`;
  const isOwn = scope.actor.kind === "person" && scope.actor.userId === absence.userId;
  const found = await scope.tx.execute<SheetLine & { name: string }>(sql`
    select t.number, t.title, t.state, s.name as section, s.id as "sectionId", partner.name as partner,
      t.action_text as "actionText", t.next_action_at as "nextActionAt", t.deadline, ${personName("t.responsible_id")} as responsible,
      line.decision, line.delegate_user_id as "delegateUserId", ${personName("line.delegate_user_id")} as delegate, line.note,
      coalesce(line.comes_back, true) as "comesBack"
    from ticket t
      join section s on s.organisation_id = t.organisation_id and s.id = t.section_id
      left join partner on partner.organisation_id = t.organisation_id and partner.id = t.partner_id
      left join absence_ticket line on line.organisation_id = t.organisation_id and line.ticket_id = t.id
        and line.absence_id = ${id}
    where t.organisation_id = ${organisationId} and t.deleted_at is null and ${which}
      and (${isOwn} or t.id in (select ${tickets.id} from ${tickets}
        where ${tickets.organisationId} = ${organisationId} and ${visibleTickets(scope)}))
    order by t.next_action_at nulls last, t.deadline nulls last, t.number limit 200`);
  const lines = found.rows;
  return {
    absence,
    lines,
    name: await nameOf(scope, absence.userId),
    delegates: absence.handedOverAt ? {} : await delegatesBySection(scope, lines, absence.userId),
    colleagues: (await staffChoices(scope)).filter(({ userId }) => userId !== absence.userId),
    timeZone: scope.organisation.timeZone,
    now: scope.now,
  };
}

const personName = (column: string) => sql`(select p.name from membership m
  join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
  where m.organisation_id = t.organisation_id and m.user_id = ${sql.raw(column)})`;

async function nameOf(scope: Scope, userId: string): Promise<string> {
  const found = await scope.tx.execute<{ name: string }>(sql`select p.name from membership m
    join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where m.organisation_id = ${scope.organisationId} and m.user_id = ${userId}`);
  return found.rows[0]?.name ?? "";
}

type Delegate = { userId: string; name: string };

/** Who works in each of the sections these tickets stand in. */
async function delegatesBySection(
  scope: Scope,
  lines: readonly SheetLine[],
  absent: string,
): Promise<Record<string, Delegate[]>> {
  const { organisationId } = scope;
  const day = today(scope.now, scope.organisation.timeZone);
  const wanted = uuidArray([...new Set(lines.map(({ sectionId }) => sectionId))]);
  const found = await scope.tx.execute<Delegate & { sectionId: string }>(sql`
    with recursive above as (
      select id as asked, id, parent_id, manager_id from section
        where organisation_id = ${organisationId} and id = any(${wanted}::uuid[])
      union all
      select above.asked, s.id, s.parent_id, s.manager_id from section s join above on s.id = above.parent_id
        where s.organisation_id = ${organisationId})
    select distinct above.asked as "sectionId", m.user_id as "userId", p.name
    from above join membership m on m.organisation_id = ${organisationId} and m.active and m.role <> 'partner'
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where m.user_id <> ${absent} and (m.role = 'admin' or m.user_id = above.manager_id or exists (
      select from assignment a where a.organisation_id = m.organisation_id and a.user_id = m.user_id
        and a.role in ('operator', 'supervisor') and (a.section_id is null or a.section_id = above.id)
        and a.starts_on <= ${day} and (a.ends_on is null or a.ends_on >= ${day})))
    order by 3, 2`);
  const sections: Record<string, Delegate[]> = {};
  for (const { sectionId, ...delegate } of found.rows) (sections[sectionId] ??= []).push(delegate);
  return sections;
}
