import "server-only";
import { type SQL, and, eq, gte, isNull, lt, sql } from "drizzle-orm";

import { events, partners, tickets } from "@/db/schema";
import { startOfDay } from "@/lib/kernel/day";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

import { belongsNowhere, belongsTo, campaignsByNumber, eventsAround, repliesTo, sentFor } from "../causes";
import type { EventFilter, Reach } from "../event-filter";
import type { EventDirection, EventState, EventType } from "../types";
import { visibleEvents } from "../visible";

export type EventLine = {
  number: number;
  type: EventType;
  direction: EventDirection;
  state: EventState;
  title: string;
  sender: string | null;
  /** The first of the recipients. */
  recipient: string | null;
  recipientCount: number;
  beginAt: Date;
  version: number;
  /** When it leaves by itself. */
  scheduledSendAt: Date | null;
};

export type EventListPage = { rows: EventLine[]; next: string | null };

const latestFirst: readonly SortKey[] = [
  { by: sql`${events.beginAt}`, type: "timestamptz", down: true },
  { by: sql`${events.number}`, type: "integer" },
];

/** Events the actor may see, latest first. */
export async function listEvents(
  scope: Scope,
  { after, limit, ...filter }: EventFilter & { after?: string | undefined; limit: number },
): Promise<EventListPage> {
  const found = await scope.tx
    .select({
      number: events.number,
      type: events.type,
      direction: events.direction,
      state: events.state,
      title: events.title,
      sender: sql<string | null>`coalesce(${partners.name}, ${events.senderName}, ${events.senderEmail})`,
      recipient: sql<string | null>`(select coalesce(p.name, r.name, r.email) from event_recipient r
        left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
        where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id} order by r.id limit 1)`,
      recipientCount: sql<number>`(select count(*)::int from event_recipient r
        where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id})`,
      beginAt: events.beginAt,
      version: events.version,
      scheduledSendAt: events.scheduledSendAt,
      place: placeOf(latestFirst),
    })
    .from(events)
    .leftJoin(partners, and(eq(partners.organisationId, events.organisationId), eq(partners.id, events.senderId)))
    .where(and(eventsWhere(scope, filter), afterPlace(latestFirst, after ?? null)))
    .orderBy(orderBy(latestFirst))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > rows.length ? (rows.at(-1)?.place ?? null) : null };
}

/** Events the actor may see, narrowed: what lists, the calendar and the figures of reports ask alike. */
export const eventsWhere = (scope: Scope, filter: EventFilter): SQL =>
  sql`${and(
    eq(events.organisationId, scope.organisationId),
    visibleEvents(scope),
    filter.type && eq(events.type, filter.type),
    filter.direction && eq(events.direction, filter.direction),
    filter.state && eq(events.state, filter.state),
    filter.section ? inSection(scope, filter.section, filter.sub === "1") : undefined,
    filter.mine ? isMine(scope) : undefined,
    filter.partner ? concerns(scope, filter.partner) : undefined,
    filter.nature ? hasNature(filter.nature) : undefined,
    filter.from ? gte(events.beginAt, startOfDay(filter.from, scope.organisation.timeZone)) : undefined,
    filter.to ? lt(events.beginAt, startOfDay(filter.to, scope.organisation.timeZone, 1)) : undefined,
    filter.ticket ? ofTicket(scope, Number(filter.ticket), filter.reach ?? "own") : undefined,
    filter.ticketKind ? ofKind(scope, filter.ticketKind) : undefined,
    filter.campaign ? ofCampaigns(scope, filter.campaign.split(",").map(Number), filter.part) : undefined,
    titleHas(filter.q),
  )}`;

/** First those that could belong to it, by index; then whether they do. */
const ofTicket = (scope: Scope, number: number, reach: Reach): SQL =>
  sql`${events.id} in (${eventsAround(scope, number)}) and ${belongsTo(scope, sql`${tickets.number} = ${number}`, reach)}`;

const hasNature = (nature: string): SQL => (nature === "none" ? isNull(events.natureId) : eq(events.natureId, nature));

const ofKind = (scope: Scope, kind: string): SQL =>
  kind === "none" ? belongsNowhere(scope) : belongsTo(scope, sql`${tickets.kind} = ${kind}`, "counted");

function ofCampaigns(scope: Scope, numbers: readonly number[], part: EventFilter["part"]): SQL {
  const campaigns = campaignsByNumber(scope, numbers);
  const found = part === "sent" ? sentFor(scope, campaigns) : repliesTo(scope, campaigns);
  return sql`${events.id} in (select event_id from (${found}) came)`;
}

/** Looked up once: the section, and where asked all below it. */
const inSection = ({ organisationId }: Scope, id: string, withBelow: boolean): SQL =>
  withBelow
    ? sql`${events.sectionId} = any(array(
        with recursive below as (
          select ${id}::uuid as id
          union select s.id from section s join below on s.organisation_id = ${organisationId} and s.parent_id = below.id)
        select id from below))`
    : eq(events.sectionId, id);

function isMine({ actor }: Scope): SQL {
  if (actor.kind !== "person") return sql`false`;
  return sql`(${events.createdBy} = ${actor.userId} or ${events.senderId} = ${actor.personId}
    or exists (select from event_recipient r where r.organisation_id = ${events.organisationId}
      and r.event_id = ${events.id} and r.partner_id = ${actor.personId}))`;
}

/** Two index ranges, sent by and sent to, so that it costs what the partner has and not what everybody has. */
export function concerns({ organisationId }: Scope, partnerId: string): SQL {
  const people = sql`select id from partner where organisation_id = ${organisationId}
    and (id = ${partnerId} or company_id = ${partnerId})`;
  return sql`${events.id} in (
    select e.id from event e where e.organisation_id = ${organisationId} and e.sender_id in (${people})
    union select r.event_id from event_recipient r where r.organisation_id = ${organisationId} and r.partner_id in (${people}))`;
}

/** Every word stands in the title, or the text is the number. */
function titleHas(text: string | undefined): SQL | undefined {
  const typed = text?.trim().slice(0, 200);
  if (!typed) return undefined;
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  if (number) return sql`(${events.number} = ${Number(number)} or ${events.title} ilike ${like(typed)})`;
  return and(
    ...typed
      .split(/\s+/)
      .slice(0, 10)
      .map((word) => sql`${events.title} ilike ${like(word)}`),
  );
}

const like = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
