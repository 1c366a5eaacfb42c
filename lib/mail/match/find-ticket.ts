import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { ticketOfUid } from "@/lib/meeting/calendar-object";
import { threadKey } from "@/lib/outgoing-mail/sender-of";
import { numberInSubject } from "@/lib/outgoing-mail/subject";
import { ticketOfMessageId, ticketOfReplyAddress } from "@/lib/outgoing-mail/thread-id";

import { reportedMessageId } from "../report/bounce";
import type { ParsedMail } from "../parsed-mail";
import type { MatchedBy } from "../route-mail";

export type FoundTicket = {
  id: string;
  number: number;
  kind: string;
  title: string;
  sectionId: string;
  priority: number;
  responsibleId: string | null;
  partnerId: string | null;
  contactId: string | null;
  partnerEmail: string | null;
};

/** What a mail answers: a ticket and how it was found, the event it answers, and that event's tickets. */
export type Thread = {
  ticket: (FoundTicket & { matchedBy: MatchedBy }) | null;
  originEventId: string | null;
  followUpTicketIds: readonly string[];
};

/**
 * Finds what a mail belongs to, first hit wins (domain 7.3 step 4): an id we stored, one of our own ids or reply
 * addresses whose MAC verifies, the number in the subject. Only within this organisation; deleted tickets do not match.
 */
export async function findThread(scope: Scope, mail: ParsedMail, envelopeTo: string): Promise<Thread> {
  const key = threadKey(scope.organisationId);
  const returned = await reportedMessageId(scope, envelopeTo);
  const ids = [
    ...new Set([
      ...(returned ? [returned] : []),
      ...mail.inReplyTo,
      ...mail.references.toReversed(),
      ...(reported(mail) ?? []),
    ]),
  ];
  const stored = ids.length > 0 ? await byStoredId(scope, ids) : null;
  const byId = stored?.ticketId ? await liveTicket(scope, sql`t.id = ${stored.ticketId}`) : null;
  if (byId && stored?.isProven) return { ticket: { ...byId, matchedBy: "id" }, ...eventPart(stored) };
  const reached = [envelopeTo, ...mail.to.map(({ address }) => address), ...mail.cc.map(({ address }) => address)];
  const proven =
    ids.map((id) => ticketOfMessageId(key, id)).find(Boolean) ??
    reached.map((address) => ticketOfReplyAddress(key, address)).find(Boolean);
  const byMac = proven ? await liveTicket(scope, sql`t.number = ${proven.number}`) : null;
  if (byMac) return { ticket: { ...byMac, matchedBy: "mac" }, ...eventPart(stored) };
  // An id that some sender made up leads to its ticket only where nothing of ours says otherwise.
  if (byId) return { ticket: { ...byId, matchedBy: "claimedId" }, ...eventPart(stored) };

  // Calendars write subjects of their own: their answers name the meeting by its UID.
  const meeting = mail.calendar && mail.calendar.method === "REPLY" ? ticketOfUid(mail.calendar.uid) : null;
  const number = numberInSubject(mail.subject);
  const byNumber = meeting
    ? await liveTicket(scope, sql`t.id = ${meeting}`)
    : number === null
      ? null
      : await liveTicket(scope, sql`t.number = ${number}`);
  return { ticket: byNumber && { ...byNumber, matchedBy: "number" }, ...eventPart(stored) };
}

/** Whether there is anything in a mail by which `findThread` could find something; never no where it could. */
export const mayBelongSomewhere = (
  { inReplyTo, references, report, calendar, subject, to, cc }: ParsedMail,
  envelopeTo: string,
): boolean =>
  inReplyTo.length > 0 ||
  references.length > 0 ||
  report !== null ||
  calendar !== null ||
  numberInSubject(subject) !== null ||
  // The addresses by which tickets and single mails of ours are answered.
  [envelopeTo, ...to.map(({ address }) => address), ...cc.map(({ address }) => address)].some((one) =>
    one.includes("+"),
  );

/** A delivery report answers the mail it is about. */
const reported = (mail: ParsedMail) => (mail.report?.originalMessageId ? [mail.report.originalMessageId] : null);

type Stored = {
  eventId: string | null;
  ticketId: string | null;
  followUps: string[];
  /** One of the mail's ids on this ticket came from us or from somebody proven, so that not everybody knows it. */
  isProven: boolean;
};

const eventPart = (stored: Stored | null) => ({
  originEventId: stored?.eventId ?? null,
  followUpTicketIds: stored?.followUps ?? [],
});

/** The id of a mail whose sender nobody vouched for was made by that sender: it leads to the ticket and proves nothing. */
async function byStoredId(scope: Scope, ids: readonly string[]): Promise<Stored | null> {
  const { rows } = await scope.tx.execute<Stored & Record<string, unknown>>(sql`
    with wanted(message_id, position) as (select * from unnest(${textArray(ids)}::text[]) with ordinality),
    hits as (
      (select e.id as event_id, null::uuid as ticket_id, position,
        e.verified or e.direction <> 'incoming' as is_proven from wanted
        join event e on e.organisation_id = ${scope.organisationId} and e.message_id = wanted.message_id and e.deleted_at is null)
      union all
      (select o.event_id, o.ticket_id, position, true from wanted
        join outbound_mail o on o.organisation_id = ${scope.organisationId} and o.message_id = wanted.message_id)
    ),
    hit as (select * from hits order by position, is_proven desc limit 1),
    proven as (
      select coalesce(hits.ticket_id, f.ticket_id) as ticket_id from hits
        left join event_follow_up f on f.organisation_id = ${scope.organisationId} and f.event_id = hits.event_id
      where hits.is_proven
    ),
    found as (
      select hit.event_id as "eventId",
        coalesce(hit.ticket_id, (array_agg(f.ticket_id order by t.number))[1]) as "ticketId",
        coalesce(array_agg(f.ticket_id order by t.number)
          filter (where f.ticket_id is not null and t.merged_into_id is null), '{}') as "followUps"
      from hit
        left join event_follow_up f on f.organisation_id = ${scope.organisationId} and f.event_id = hit.event_id
        left join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id and t.deleted_at is null
      where f.id is null or t.id is not null
      group by hit.event_id, hit.ticket_id
    )
    select found.*, exists (select from proven where proven.ticket_id = found."ticketId") as "isProven" from found`);
  return rows[0] ?? null;
}

/** The ticket, or the one it went into, through every merge on the way. */
async function liveTicket(scope: Scope, which: SQL): Promise<FoundTicket | null> {
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<FoundTicket>(sql`
    with recursive way as (
      select t.id, t.merged_into_id from ticket t where t.organisation_id = ${organisationId} and ${which}
      union
      select t.id, t.merged_into_id from way join ticket t on t.organisation_id = ${organisationId} and t.id = way.merged_into_id
    )
    select live.id, live.number, live.kind, live.title, live.section_id as "sectionId", live.priority,
      live.responsible_id as "responsibleId", live.partner_id as "partnerId", live.contact_id as "contactId",
      live.partner_email as "partnerEmail"
    from way join ticket live on live.organisation_id = ${organisationId} and live.id = way.id
    where way.merged_into_id is null and live.deleted_at is null`);
  return rows[0] ?? null;
}

/** A list as one parameter: a PostgreSQL array literal. */
export const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
