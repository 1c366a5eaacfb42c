import "server-only";
import { type SQL, and, eq, inArray, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { events, inboundMails, mailboxes, tickets } from "@/db/schema";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

import { type Counts, type Rhythm, rhythmOf } from "../ledger/balance";
import { type LedgerFilter, searchedFor } from "../ledger/ledger-filter";
import type { LedgerStatus } from "../schema";

const pageSize = 50;
/** Words stand in no index that row security would let us use: they are looked for in so many mails at a time. */
const lookedThrough = 20_000;
const daysShown = 14;
/** Minutes after which a mail without an end is no longer just being read. */
const readingMinutes = 2;

const lastReceivedFirst: readonly SortKey[] = [
  { by: sql`${inboundMails.receivedAt}`, type: "timestamptz", down: true },
  { by: sql`${inboundMails.id}::text`, type: "text", down: true },
];

/**
 * The mail ledger: the last days at a glance, each mailbox's balance of the chosen day (else today), and the mails
 * themselves, newest first, paged by key.
 */
export async function ledgerPage(scope: Scope, asked: LedgerFilter & { after: string | null }) {
  const { now, organisation } = scope;
  const today = DateTime.fromJSDate(now, { zone: organisation.timeZone }).startOf("day");
  const day = asked.day ?? today.toISODate() ?? "";
  const figures = await figuresOf(scope, today, day);
  const waiting = await waitingCounts(scope);
  const mails = await incomingMails(scope, asked);
  return {
    now,
    timeZone: organisation.timeZone,
    day,
    isToday: day === today.toISODate(),
    days: daysOf(figures, today),
    balances: balancesOf(figures, day, now),
    waiting,
    ...mails,
  };
}

type Box = {
  mailboxId: string;
  address: string;
  ownerType: "section" | "user";
  owner: string | null;
  copyMode: boolean;
  paused: boolean;
  isFetched: boolean;
  lastFetchAt: string | null;
  lastError: string | null;
  host: string | null;
  port: number | null;
};
type Figure = Box & { day: string | null; last: string | null } & Counts;

const count = (what: SQL) => sql`count(mail.id) filter (where ${what})::int`;

/** Of every mailbox, for each day it got something; one line without a day where it got nothing. */
async function figuresOf(scope: Scope, today: DateTime, day: string): Promise<Figure[]> {
  const { organisationId, organisation, now, tx } = scope;
  const zone = organisation.timeZone;
  const chosen = DateTime.fromISO(day, { zone });
  const first = today.minus({ days: daysShown - 1 });
  const { rows } = await tx.execute<Figure>(sql`
    select box.id as "mailboxId", box.address, box.owner_type as "ownerType", coalesce(s.name, m.email) as owner,
      box.copy_mode as "copyMode", box.paused_at is not null as paused, box.transport in ('imap', 'pop3') as "isFetched",
      state.last_fetch_at as "lastFetchAt", case when state.failures > 0 then state.last_error end as "lastError",
      box.host, box.port,
      to_char(mail.received_at at time zone ${zone}, 'YYYY-MM-DD') as day, max(mail.received_at) as last,
      count(mail.id)::int as seen, ${count(sql`mail.status = 'stored'`)} as stored,
      ${count(sql`mail.status = 'stored' and mail.received_at < ${now.toISOString()}::timestamptz - make_interval(mins => ${readingMinutes})`)} as overdue,
      ${count(sql`mail.status = 'filed'`)} as filed, ${count(sql`mail.status = 'quarantined'`)} as quarantined,
      ${count(sql`mail.status = 'dropped'`)} as dropped, ${count(sql`mail.status = 'failed'`)} as failed
    from mailbox box
      left join section s on s.organisation_id = box.organisation_id and s.id = box.section_id
      left join membership m on m.organisation_id = box.organisation_id and m.user_id = box.user_id
      left join mailbox_state state on state.organisation_id = box.organisation_id and state.mailbox_id = box.id
      left join inbound_mail mail on mail.organisation_id = box.organisation_id and mail.mailbox_id = box.id
        and mail.received_at >= ${(chosen < first ? chosen : first).toUTC().toISO()}::timestamptz
        and (mail.received_at >= ${first.toUTC().toISO()}::timestamptz
          or mail.received_at < ${chosen.plus({ days: 1 }).toUTC().toISO()}::timestamptz)
    where box.organisation_id = ${organisationId} and box.active
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    order by 3, 2`);
  return rows;
}

export type LedgerDay = { day: string } & Pick<Counts, "seen" | "stored" | "overdue" | "quarantined" | "failed">;

function daysOf(figures: readonly Figure[], today: DateTime): LedgerDay[] {
  return Array.from({ length: daysShown }, (_, back) => {
    const day = today.minus({ days: daysShown - 1 - back }).toISODate() ?? "";
    const own = figures.filter((figure) => figure.day === day);
    const sum = (what: keyof Counts) => own.reduce((total, figure) => total + figure[what], 0);
    return {
      day,
      seen: sum("seen"),
      stored: sum("stored"),
      overdue: sum("overdue"),
      quarantined: sum("quarantined"),
      failed: sum("failed"),
    };
  });
}

export type Balance = Counts & {
  id: string;
  address: string;
  owner: string | null;
  copyMode: boolean;
  paused: boolean;
  /** When somebody last looked for mail, or else when the last one came. */
  lastLookAt: Date | null;
  isFetched: boolean;
  lastError: string | null;
  host: string | null;
  port: number | null;
  rhythm: Rhythm | null;
};

/** Members' own mailboxes stand there on days they got something. */
function balancesOf(figures: readonly Figure[], day: string, now: Date): Balance[] {
  const boxes = new Map<string, Figure[]>();
  for (const figure of figures) boxes.set(figure.mailboxId, [...(boxes.get(figure.mailboxId) ?? []), figure]);
  return [...boxes.values()].flatMap((own) => {
    const [box] = own;
    const ofDay = own.find((figure) => figure.day === day);
    if (!box || (box.ownerType === "user" && !ofDay)) return [];
    const last = own.map((figure) => figure.last ?? "").reduce((a, b) => (a > b ? a : b), "");
    const lastLook = box.isFetched ? box.lastFetchAt : last;
    return [
      {
        ...(ofDay ? countsOf(ofDay) : noCounts),
        id: box.mailboxId,
        address: box.address,
        owner: box.owner,
        copyMode: box.copyMode,
        paused: box.paused,
        isFetched: box.isFetched,
        lastError: box.lastError,
        host: box.host,
        port: box.port,
        lastLookAt: lastLook ? new Date(lastLook) : null,
        rhythm: rhythmOf(
          own.reduce((sum, { seen }) => sum + seen, 0),
          daysShown * 24 * 60,
          last ? Math.round((now.getTime() - new Date(last).getTime()) / 60_000) : 0,
        ),
      },
    ];
  });
}

const noCounts: Counts = { seen: 0, stored: 0, filed: 0, quarantined: 0, dropped: 0, failed: 0, overdue: 0 };
const countsOf = ({ seen, stored, filed, quarantined, dropped, failed, overdue }: Figure): Counts => ({
  seen,
  stored,
  filed,
  quarantined,
  dropped,
  failed,
  overdue,
});

/** What a person should look at, of all days. */
async function waitingCounts(scope: Scope): Promise<Partial<Record<LedgerStatus, number>>> {
  const rows = await scope.tx
    .select({ status: inboundMails.status, count: sql<number>`count(*)::int` })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        inArray(inboundMails.status, ["stored", "quarantined", "failed"]),
      ),
    )
    .groupBy(inboundMails.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** The mails themselves, a page or a piece of a file at a time. */
export async function incomingMails(
  scope: Scope,
  filter: LedgerFilter & { after: string | null },
  atMost: number = pageSize,
) {
  const wanted = filter.q ? searchedFor(filter.q) : null;
  const within = and(
    eq(inboundMails.organisationId, scope.organisationId),
    ...narrowing(scope, filter),
    afterPlace(lastReceivedFirst, filter.after),
  );
  const end = wanted && "words" in wanted ? await endOfLooking(scope, within) : null;
  const rows = await scope.tx
    .select({
      id: inboundMails.id,
      receivedAt: inboundMails.receivedAt,
      from: sql<string | null>`coalesce(${inboundMails.fromAddress}, ${inboundMails.envelopeFrom})`,
      to: mailboxes.address,
      subject: inboundMails.subject,
      status: inboundMails.status,
      reason: inboundMails.reason,
      note: inboundMails.note,
      verdicts: inboundMails.verdicts,
      ticketNumber: tickets.number,
      ticketHasPartner: sql<boolean>`(${tickets.contactId} is not null or ${tickets.partnerId} is not null)`,
      eventNumber: events.number,
      eventVerified: events.verified,
      place: placeOf(lastReceivedFirst),
    })
    .from(inboundMails)
    .innerJoin(
      mailboxes,
      and(eq(mailboxes.organisationId, inboundMails.organisationId), eq(mailboxes.id, inboundMails.mailboxId)),
    )
    .leftJoin(
      tickets,
      and(eq(tickets.organisationId, inboundMails.organisationId), eq(tickets.id, inboundMails.ticketId)),
    )
    .leftJoin(events, and(eq(events.organisationId, inboundMails.organisationId), eq(events.id, inboundMails.eventId)))
    .where(
      and(
        within,
        wanted ? matching(wanted, filter.q ?? "") : undefined,
        end
          ? sql`${inboundMails.receivedAt} >= ${end.receivedAt.toISOString()}::timestamptz - interval '1 millisecond'
              and not ${afterPlace(lastReceivedFirst, end.place)}`
          : undefined,
      ),
    )
    .orderBy(orderBy(lastReceivedFirst))
    .limit(atMost + 1);
  const mails = rows.slice(0, atMost);
  const isFull = rows.length > atMost;
  return {
    mails,
    next: isFull ? (mails.at(-1)?.place ?? null) : (end?.place ?? null),
    /** Older mails were not looked through for the words. */
    lookedBackTo: isFull ? null : (end?.receivedAt ?? null),
  };
}

/** The last mail that is looked through this time; null where that are all. */
async function endOfLooking(scope: Scope, within: SQL | undefined) {
  const [end] = await scope.tx
    .select({ receivedAt: inboundMails.receivedAt, place: placeOf(lastReceivedFirst) })
    .from(inboundMails)
    .where(within)
    .orderBy(orderBy(lastReceivedFirst))
    .offset(lookedThrough - 1)
    .limit(1);
  return end ?? null;
}

function narrowing({ organisation }: Scope, filter: LedgerFilter): (SQL | undefined)[] {
  const { day, mailbox, status, reason, sender } = filter;
  const begin = day ? DateTime.fromISO(day, { zone: organisation.timeZone }) : null;
  return [
    status ? eq(inboundMails.status, status) : undefined,
    mailbox ? eq(inboundMails.mailboxId, mailbox) : undefined,
    reason ? eq(inboundMails.reason, reason) : undefined,
    sender ? eq(inboundMails.senderClass, sender) : undefined,
    begin
      ? sql`${inboundMails.receivedAt} >= ${begin.toUTC().toISO()}::timestamptz
          and ${inboundMails.receivedAt} < ${begin.plus({ days: 1 }).toUTC().toISO()}::timestamptz`
      : undefined,
  ];
}

function matching(wanted: ReturnType<typeof searchedFor>, q: string): SQL {
  if ("messageId" in wanted) return eq(inboundMails.messageId, wanted.messageId);
  if ("address" in wanted)
    // As its server wrote it, or in small letters: row security lets no index look through a function.
    return sql`(${inboundMails.fromAddress} = ${wanted.address} or ${inboundMails.envelopeFrom} in (${wanted.address}, ${q.trim()}))`;
  const like = `%${wanted.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(${inboundMails.subject} ilike ${like} or ${inboundMails.fromAddress} ilike ${like} or ${inboundMails.messageId} ilike ${like})`;
}
