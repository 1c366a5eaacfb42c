import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

/** The same company complained about in the same category within so many days is a repeated defect. */
export const REPEATED_WITHIN_DAYS = 90;

/** Lines of the history that say something was done against the cause, or against its coming again. */
export const actionsOfKind = (kind: "corrective" | "preventative"): SQL => sql`(select count(*) from history_entry h
  where h.organisation_id = ${tickets.organisationId} and h.ticket_id = ${tickets.id}
    and h.action_kind = ${sql.raw(`'${kind}'`)})`;

const hasAction = (kind: "corrective" | "preventative"): SQL => sql`exists (select from history_entry h
  where h.organisation_id = ${tickets.organisationId} and h.ticket_id = ${tickets.id}
    and h.action_kind = ${sql.raw(`'${kind}'`)})`;

const companyOf = (partner: SQL) => sql`(select coalesce(p.company_id, p.id) from partner p
  where p.organisation_id = ${tickets.organisationId} and p.id = ${partner})`;

/**
 * Drafts and what was cancelled were no complaints. By index: whoever works for the company, and what was said of them.
 * An earlier case that the reader may not see is none: within the inner statement `ticket` is the earlier one.
 */
const isRepeated = (scope: Scope): SQL => sql`(${tickets.kind} = 'supplier_request' and ${tickets.partnerId} is not null
  and ${tickets.categoryId} is not null and exists (
    select from partner mine
      join partner theirs on theirs.organisation_id = mine.organisation_id
        and (theirs.id = coalesce(mine.company_id, mine.id) or theirs.company_id = coalesce(mine.company_id, mine.id))
      join (select * from ticket where ${visibleTickets(scope)}) earlier on earlier.organisation_id = theirs.organisation_id and earlier.partner_id = theirs.id
    where mine.organisation_id = ${tickets.organisationId} and mine.id = ${tickets.partnerId}
      and earlier.kind = 'supplier_request' and earlier.category_id = ${tickets.categoryId}
      and earlier.deleted_at is null and earlier.phase in ('submitted', 'open', 'pending', 'closed')
      and (earlier.created_at, earlier.number) < (${tickets.createdAt}, ${tickets.number})
      and earlier.created_at >= ${tickets.createdAt} - make_interval(days => ${sql.raw(String(REPEATED_WITHIN_DAYS))})))`;

/** Events filed on the ticket, with when they left or came. */
const said = (column: "sent_at" | "received_at") => sql`event_follow_up f
  join event e on e.organisation_id = f.organisation_id and e.id = f.event_id and e.deleted_at is null
  cross join lateral (select coalesce(${sql.raw(`e.${column}`)}, e.begin_at) as at) moment`;

const ofTicket = sql`f.organisation_id = ${tickets.organisationId} and f.ticket_id = ${tickets.id}`;

/** When somebody of the partner's company first said something after we had first written. */
const answer = (shown: SQL): SQL => sql`(select ${shown}
  from (select min(moment.at) as at from ${said("sent_at")}
      where ${ofTicket} and e.direction = 'outgoing' and e.state = 'sent') asked
    join lateral (select min(moment.at) as at from ${said("received_at")}
      join partner sender on sender.organisation_id = e.organisation_id and sender.id = e.sender_id
      where ${ofTicket} and e.direction = 'incoming' and e.state in ('received', 'delivered')
        and e.verified and not e.automatic and moment.at > asked.at
        and coalesce(sender.company_id, sender.id) = ${companyOf(sql`${tickets.partnerId}`)}) answered on true)`;

const answeredAt = answer(sql`answered.at`);

/** From our first message to the supplier's first answer, in seconds; null while there is none. */
export const answerSeconds = answer(sql`extract(epoch from answered.at - asked.at)`);

/** An answer closes a quality case (domain 2.8): what its service level promises for closing is the answer's. */
const promise = (shown: SQL): SQL => sql`(select ${shown} from ticket_clock c
  where c.organisation_id = ${tickets.organisationId} and c.ticket_id = ${tickets.id} and c.target = 'close'
    and c.void_at is null order by c.started_at desc limit 1)`;

/** Seconds of office hours within which an answer is promised; null where nothing is. */
export const promisedSeconds = promise(sql`c.minutes * 60`);

/** Sets of tickets that reports on suppliers count, by their codes. */
export const supplierSets = {
  withCorrective: () => hasAction("corrective"),
  withPreventative: () => hasAction("preventative"),
  repeatedDefect: isRepeated,
  supplierAnswered: () => sql`${answeredAt} is not null`,
  answerPromised: () => sql`${promisedSeconds} is not null`,
  /** A promised answer that came, or should have come by now. Messages are looked at only where there is a promise. */
  answerDue: ({ now }: Scope) => sql`case when ${promisedSeconds} is null then false
    else coalesce(${promise(sql`c.due_at`)} < ${now.toISOString()}::timestamptz, false) or ${answeredAt} is not null end`,
  answeredInTime: () =>
    sql`case when ${promisedSeconds} is null then false else ${answeredAt} <= ${promise(sql`c.due_at`)} end`,
};
