import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events } from "@/db/schema";
import type { EventDirection, EventState, EventType } from "@/lib/event/types";
import { type SortKey, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { personOf } from "@/lib/worklist/asker";
import { type Clock, clockOf } from "@/lib/worklist/clock";

/** One event with everything a list can show of it. */
export type EventRowShown = {
  number: number;
  title: string;
  state: EventState;
  type: EventType;
  direction: EventDirection;
  sender: string | null;
  recipient: string | null;
  recipients: number;
  responsible: string | null;
  section: string | null;
  nature: string | null;
  tickets: number[];
  begin: Date;
  end: Date | null;
  sent: Date | null;
  received: Date | null;
  scheduled: Date | null;
  /** Of what is still to be done: how its time is said. */
  clock: Clock | null;
  /** Where it stands in the list, for the page after it. */
  place: string;
};

export type EventPreference = { columns?: string[]; widths?: Record<string, number>; dense?: boolean };

/** The rows of a list of events at a place, and how the asker likes this list. One statement. */
export async function eventRows(
  scope: Scope,
  { list, where, order, limit }: { list: string; where: SQL; order: readonly SortKey[]; limit: number },
): Promise<{ rows: EventRowShown[]; preference: EventPreference }> {
  const { organisationId, now, organisation } = scope;
  const found = await scope.tx.execute<{ rows: Raw[]; preference: EventPreference | null }>(sql`
    select (select v.view from view_preference v
        where v.organisation_id = ${organisationId} and v.user_id = ${personOf(scope).userId} and v.list = ${list}) as preference,
      (select coalesce(json_agg(x order by x.position), '[]') from (
        select picked.position, event.number, event.title, event.state, event.type, event.direction, ${placeOf(order)} as place,
          coalesce(sender.name, event.sender_name, event.sender_email) as sender, recipients.first as recipient,
          recipients.count::int as recipients, person.name as responsible, section.name as section, nature.name as nature,
          array(select t.number from event_follow_up f join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
            where f.organisation_id = event.organisation_id and f.event_id = event.id and t.deleted_at is null order by t.number) as tickets,
          event.begin_at as begin, event.end_at as "end", event.sent_at as sent, event.received_at as received,
          event.scheduled_send_at as scheduled
        from unnest(array(select ${events.id} from ${events} where ${where} order by ${orderBy(order)} limit ${limit}))
            with ordinality as picked (id, position)
          join event on event.organisation_id = ${organisationId} and event.id = picked.id
          left join partner sender on sender.organisation_id = event.organisation_id and sender.id = event.sender_id
          left join section on section.organisation_id = event.organisation_id and section.id = event.section_id
          left join event_nature nature on nature.organisation_id = event.organisation_id and nature.id = event.nature_id
          left join membership m on m.organisation_id = event.organisation_id and m.user_id = event.assignee_id
          left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
          left join lateral (
            select count(*) as count, min(coalesce(p.name, r.name, r.email)) as first
            from event_recipient r left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
            where r.organisation_id = event.organisation_id and r.event_id = event.id) recipients on true) x) as rows`);
  const { rows = [], preference = null } = found.rows[0] ?? {};
  return {
    preference: preference ?? {},
    rows: rows.map(({ begin, end, sent, received, scheduled, ...row }) => {
      const toCome = row.state === "draft" || row.state === "planned" || row.state === "confirmed";
      return {
        ...row,
        begin: new Date(begin),
        end: at(end),
        sent: at(sent),
        received: at(received),
        scheduled: at(scheduled),
        clock: toCome ? clockOf(new Date(begin), false, now, organisation.timeZone) : null,
      };
    }),
  };
}

type Moments = "begin" | "end" | "sent" | "received" | "scheduled";
type Raw = Omit<EventRowShown, Moments | "clock"> &
  Record<Exclude<Moments, "begin">, string | null> & { begin: string };

const at = (text: string | null): Date | null => (text === null ? null : new Date(text));
