import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { beganWithReply } from "@/lib/event/causes";
import type { Scope } from "@/lib/kernel/scope";

import { supplierSets } from "./supplier-columns";
import { liveTickets } from "./ticket-predicate";
import { type AskedSet, type TicketSetCode, monthOf, setsOf } from "./ticket-sets";

/** Seconds from filing to the last closing. As float8, which `extract` would make of a numeric: reports reckon it of a hundred thousand. */
export const closingSeconds = sql`date_part('epoch', ${tickets.closedAt} - ${tickets.createdAt})`;

/** Closed, and it is told when: what was merged or cancelled came to an end another way, whenever that was. */
const hasClosing = sql`${tickets.closedAt} is not null and ${tickets.phase} = 'closed'`;

/** Seconds since filing. */
export const ageSeconds = ({ now }: Scope): SQL =>
  sql`date_part('epoch', ${now.toISOString()}::timestamptz - ${tickets.createdAt})`;

/**
 * Hours within which the section of a ticket means to close it, else those given. The few sections that say so are
 * looked up once for a statement, not once for a ticket.
 */
export const targetHours = ({ organisationId }: Scope, hours: number): SQL => {
  const those = (column: SQL) => sql`array(select ${column} from section s
    where s.organisation_id = ${organisationId} and s.target_close_hours is not null order by s.id)`;
  return sql`coalesce((${those(sql`s.target_close_hours`)})[array_position(${those(sql`s.id`)}, ${tickets.sectionId})], ${hours}::int)`;
};

const communicated = sql`exists (select from history_entry h where h.organisation_id = ${tickets.organisationId}
  and h.ticket_id = ${tickets.id} and h.entry_type in ('event_in', 'event_out'))`;

const hasProbability = sql`(${tickets.kind} = 'sale_opportunity' or ${tickets.probability} > 0)`;

const isDeclared = sql`${tickets.outcome} is not null and ${tickets.probabilityBeforeClosing} is not null`;

/** Whether the history tells that it came into this state. */
const reached = (
  state: string,
) => sql`exists (select from history_entry h where h.organisation_id = ${tickets.organisationId}
  and h.ticket_id = ${tickets.id} and h.entry_type in ('created', 'transition') and h.to_state = ${state})`;

/** Whether its customer was asked how it went, and said this. */
const asked = (said: SQL) => sql`exists (select from satisfaction s where s.organisation_id = ${tickets.organisationId}
  and s.ticket_id = ${tickets.id}${said})`;

const columns: Record<TicketSetCode, (scope: Scope, hours: number) => SQL> = {
  closed: () => sql`${tickets.phase} = 'closed'`,
  cancelled: () => sql`${tickets.phase} = 'cancelled'`,
  unclosed: () => liveTickets,
  withDelay: () => hasClosing,
  withCost: () => sql`${tickets.expectedCost} is not null`,
  withRevenue: () => sql`${tickets.expectedRevenue} is not null`,
  withProbability: () => hasProbability,
  withCommunication: () => communicated,
  reopened: () => sql`${tickets.reopenedCount} > 0`,
  reachedContacted: () => reached("contacted"),
  reachedEnquired: () => reached("enquired"),
  reachedOffered: () => reached("offered"),
  reachedPending: () => reached("pending"),
  won: () => sql`${tickets.outcome} is not distinct from 'won'`,
  lost: () => sql`${tickets.outcome} is not null and ${tickets.outcome} <> 'won'`,
  fromReply: beganWithReply,
  declared: () => isDeclared,
  declaredFrom: (_, percent) => sql`${isDeclared} and ${tickets.probabilityBeforeClosing} >= ${percent}`,
  declaredTo: (_, percent) => sql`${isDeclared} and ${tickets.probabilityBeforeClosing} <= ${percent}`,
  forecastIn: (
    _,
    months,
  ) => sql`exists (select from forecast_snapshot kept where kept.organisation_id = ${tickets.organisationId}
    and kept.ticket_id = ${tickets.id} and kept.month = ${`${monthOf(months)}-01`}::date and kept.currency = ${tickets.currency}
    and kept.expected_on >= kept.taken_on and kept.expected_on < kept.month + interval '6 months')`,
  closedWithin: (_, hours) => sql`${hasClosing} and ${closingSeconds} <= ${hours * 3600}`,
  closedLater: (_, hours) => sql`${hasClosing} and ${closingSeconds} > ${hours * 3600}`,
  closedOnTarget: (scope, hours) => sql`${hasClosing} and ${closingSeconds} <= 3600 * ${targetHours(scope, hours)}`,
  closedOffTarget: (scope, hours) => sql`${hasClosing} and ${closingSeconds} > 3600 * ${targetHours(scope, hours)}`,
  openLongerThan: (scope, hours) => sql`${liveTickets} and ${ageSeconds(scope)} > ${hours * 3600}`,
  ...supplierSets,
  satisfactionAsked: () => asked(sql``),
  satisfactionAnswered: () => asked(sql` and s.answer is not null`),
  satisfactionGood: () => asked(sql` and s.answer = 'good'`),
  satisfactionBad: () => asked(sql` and s.answer = 'bad'`),
  openPastTarget: (scope, hours) => sql`${liveTickets} and ${ageSeconds(scope)} > 3600 * ${targetHours(scope, hours)}`,
  stalled: (
    { now },
    hours,
  ) => sql`${liveTickets} and ${tickets.lastActivityAt} < ${now.toISOString()}::timestamptz - make_interval(hours => ${hours}::int)
    and (${tickets.nextActionAt} is null or ${tickets.nextActionAt} < ${now.toISOString()}::timestamptz)`,
};

/** Whether a ticket is in a set. */
export const inSet = (scope: Scope, { code, hours }: AskedSet): SQL => sql`(${columns[code](scope, hours ?? 0)})`;

/** Whether it is in all sets a filter names. */
export const inSets = (scope: Scope, value: string | undefined): SQL[] => setsOf(value).map((set) => inSet(scope, set));
