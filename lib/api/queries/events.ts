import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import { events, tickets } from "@/db/schema";
import { eventDirections, eventStates, eventTypes } from "@/lib/event/types";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { plainText } from "@/lib/text/plain-text";
import { visibleTickets } from "@/lib/ticket/visible";

import { moment, named } from "../shapes";

export const eventAnswer = z.object({
  number: z.number().int(),
  version: z.number().int(),
  type: z.enum(eventTypes),
  direction: z.enum(eventDirections),
  state: z.enum(eventStates),
  title: z.string(),
  text: z.string().describe("What it says, as text"),
  nature: named.nullable(),
  section: named.nullable(),
  sender: z.object({ id: z.uuid().nullable(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  recipients: z.array(
    z.object({
      id: z.uuid().nullable(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      role: z.string(),
      mail: z.string().nullable().describe("What became of its mail: queued, sent, bounced …"),
    }),
  ),
  tickets: z.array(z.number().int()).describe("Tickets it follows up"),
  origin: z.number().int().nullable().describe("The event it answers"),
  verified: z.boolean().describe("Whether the sender is who they say"),
  automatic: z.boolean(),
  beginAt: moment,
  endAt: moment.nullable(),
  sentAt: moment.nullable(),
  receivedAt: moment.nullable(),
  documents: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number().int() })),
});
export type EventAnswer = z.output<typeof eventAnswer>;

export const latestFirst: readonly SortKey[] = [
  { by: sql`${events.beginAt}`, type: "timestamptz", down: true },
  { by: sql`${events.number}`, type: "integer" },
];

/** So many recipients and so much text are told of one event; its page in the office has them all. */
const mostRecipients = 200;
const longestText = 200_000;

type Raw = Omit<EventAnswer, "text"> & { content: string | null; format: "html" | "text"; place: string };

/** Events as other programs see them, latest first, after a place. One statement. */
export async function eventAnswers(
  scope: Scope,
  { where, after, limit }: { where: SQL; after: string | null; limit: number },
): Promise<(EventAnswer & { place: string })[]> {
  const { rows } = await scope.tx.execute<Raw>(sql`
    select event.number, event.version, event.type, event.direction, event.state, event.title,
      left(event.content, ${longestText}) as content, event.content_format as format,
      (select json_build_object('id', n.id, 'name', n.name) from event_nature n
        where n.organisation_id = event.organisation_id and n.id = event.nature_id) as nature,
      (select json_build_object('id', s.id, 'name', s.name) from section s
        where s.organisation_id = event.organisation_id and s.id = event.section_id) as section,
      (select json_build_object('id', event.sender_id, 'name', coalesce(p.name, event.sender_name), 'email', coalesce(event.sender_email, p.email))
        from (select 1) one left join partner p on p.organisation_id = event.organisation_id and p.id = event.sender_id) as sender,
      (select coalesce(json_agg(json_build_object('id', r.partner_id, 'name', coalesce(p.name, r.name), 'email', coalesce(r.email, p.email),
          'role', r.role, 'mail', r.mail_status) order by r.id), '[]')
        from (select * from event_recipient r where r.organisation_id = event.organisation_id and r.event_id = event.id
          order by r.id limit ${mostRecipients}) r
          left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id) as recipients,
      array(select ${tickets.number} from event_follow_up f join ${tickets} on ${tickets.organisationId} = f.organisation_id
          and ${tickets.id} = f.ticket_id
        where f.organisation_id = event.organisation_id and f.event_id = event.id and ${visibleTickets(scope)} order by 1) as tickets,
      (select o.number from event o where o.organisation_id = event.organisation_id and o.id = event.origin_event_id) as origin,
      event.verified, event.automatic, event.begin_at as "beginAt", event.end_at as "endAt", event.sent_at as "sentAt",
      event.received_at as "receivedAt",
      (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.file_name, 'size', d.size) order by d.id), '[]')
        from document_link l join document d on d.organisation_id = l.organisation_id and d.id = l.document_id and d.deleted_at is null
        where l.organisation_id = event.organisation_id and l.event_id = event.id) as documents,
      ${placeOf(latestFirst)} as place
    from unnest(array(select ${events.id} from ${events} where ${where} and ${afterPlace(latestFirst, after)}
        order by ${orderBy(latestFirst)} limit ${limit})) with ordinality as picked (id, position)
      join event on event.organisation_id = ${scope.organisationId} and event.id = picked.id
    order by picked.position`);
  return rows.map(({ content, format, ...row }) => ({
    ...row,
    text: plainText(content, format),
    beginAt: iso(row.beginAt) ?? "",
    endAt: iso(row.endAt),
    sentAt: iso(row.sentAt),
    receivedAt: iso(row.receivedAt),
  }));
}

/** PostgreSQL writes moments its own way. */
const iso = (text: string | null): string | null => (text ? new Date(text).toISOString() : null);
