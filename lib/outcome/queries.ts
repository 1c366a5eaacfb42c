import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { startOfDay } from "@/lib/kernel/day";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { daysOfPeriod } from "@/lib/report/period";
import type { KeptName } from "@/lib/report/table";
import { visibleTickets } from "@/lib/ticket/visible";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { CampaignAsk } from "./ask";
import { outcomesOf } from "./figures";
import { type Outcome, noOutcome } from "./outcome";
import { type Asked, mostTogether } from "./rows";

/** One campaign with what came of it. */
export type CampaignLine = {
  id: string;
  number: number;
  title: string;
  state: string;
  phase: "draft" | "submitted" | "open" | "pending" | "closed" | "cancelled";
  category: KeptName | null;
  section: KeptName;
  beginAt: Date;
  endAt: Date | null;
  currency: string;
  quantity: string | null;
  quantityUnit: "day" | "hour" | "unit";
  outcome: Outcome;
};

const begins = sql`coalesce(${tickets.beginAt}, ${tickets.createdAt})`;
const latestFirst: readonly SortKey[] = [
  { by: begins, type: "timestamptz", down: true },
  { by: sql`${tickets.number}`, type: "integer", down: true },
];

/** The campaigns asked for, latest first, with what came of each. One statement. */
export async function campaignOutcomes(
  scope: Scope,
  ask: CampaignAsk,
  limit: number,
): Promise<{ lines: CampaignLine[]; next: string | null }> {
  const found = await linesOf(
    scope,
    sql`${campaignsAsked(scope, ask)} and ${afterPlace(latestFirst, ask.after)}`,
    limit + 1,
  );
  const lines = found.slice(0, limit);
  return { lines, next: found.length > limit ? (lines.at(-1)?.place ?? null) : null };
}

/** One campaign with what came of it; null where it is not there or not the asker's. */
export async function campaignOutcome(scope: Scope, number: number): Promise<CampaignLine | null> {
  const which = sql`${tickets.organisationId} = ${scope.organisationId} and ${tickets.kind} = 'campaign'
    and ${tickets.number} = ${number} and ${visibleTickets(scope)}`;
  return (await linesOf(scope, which, 1))[0] ?? null;
}

/** Several campaigns together. */
export type Together = { campaigns: number; outcome: Outcome; /** Empty where they are too many. */ asked: Asked[] };

/** What came of all campaigns asked for together, and which they are. */
export async function outcomeTogether(scope: Scope, ask: CampaignAsk): Promise<Together> {
  const campaigns = sql`select ${tickets.id}, ${tickets.number} from ticket where ${campaignsAsked(scope, ask)}`;
  const { rows } = await scope.tx.execute<{ campaigns: number; outcome: Outcome | null; asked: Asked[] }>(sql`
    with asked as materialized (${campaigns})
    select (select count(*)::int from asked) as campaigns,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number) order by number), '[]'::jsonb)
        from (select id, number from asked limit ${mostTogether + 1}) first) as asked,
      (select outcome from (${outcomesOf(scope, sql`select id from asked`, "all")}) whole) as outcome`);
  const { campaigns: count, asked, outcome } = rows[0] ?? { campaigns: 0, asked: [], outcome: null };
  return { campaigns: count, outcome: outcome ?? noOutcome, asked: count > mostTogether ? [] : asked };
}

async function linesOf(scope: Scope, which: SQL, limit: number): Promise<(CampaignLine & { place: string })[]> {
  const { rows } = await scope.tx.execute<
    Omit<CampaignLine, "beginAt" | "endAt"> & { beginAt: string; endAt: string | null; place: string }
  >(sql`
    with listed as materialized (
      select ${tickets.id} as id, ${placeOf(latestFirst)} as place from ticket
      where ${which} order by ${orderBy(latestFirst)} limit ${limit}
    ),
    came as materialized (${outcomesOf(scope, sql`select id from listed`, "each")})
    select ${tickets.id}, ${tickets.number}, ${tickets.title}, ${tickets.state}, ${tickets.phase}, ${tickets.currency},
      ${tickets.quantity}::text as quantity, ${tickets.quantityUnit} as "quantityUnit", ${begins} as "beginAt",
      ${tickets.endAt} as "endAt", case when c.id is not null then jsonb_build_object('name', c.name, 'nameTranslations', c.name_translations) end as category,
      jsonb_build_object('name', s.name, 'nameTranslations', s.name_translations) as section, came.outcome, listed.place
    from listed join ticket on ${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} = listed.id
      left join category c on c.organisation_id = ${tickets.organisationId} and c.id = ${tickets.categoryId}
      join section s on s.organisation_id = ${tickets.organisationId} and s.id = ${tickets.sectionId}
      join came on came.key = ${tickets.id}::text
    order by ${orderBy(latestFirst)}`);
  return rows.map((row) => ({
    ...row,
    beginAt: new Date(row.beginAt),
    endAt: row.endAt === null ? null : new Date(row.endAt),
  }));
}

/** Campaigns that ran on a day of the period; one without an end runs until it is closed. */
function campaignsAsked(scope: Scope, { period, section, sub, category }: CampaignAsk): SQL {
  const { now, organisation } = scope;
  const { from, to } = daysOfPeriod(period, { now, timeZone: organisation.timeZone });
  const filter: TicketFilter = {
    kind: "campaign",
    active: "all",
    ...(section && { section, ...(sub && { sub: "1" as const }) }),
    ...(category && { category }),
  };
  const moment = (day: string, later = 0) => startOfDay(day, organisation.timeZone, later).toISOString();
  return sql.join(
    [
      narrowed(scope, filter),
      // Word for word as their index says it.
      sql`${tickets.kind} = 'campaign'`,
      ...(to ? [sql`${begins} < ${moment(to, 1)}`] : []),
      ...(from ? [sql`coalesce(${tickets.endAt}, ${tickets.closedAt}, 'infinity') >= ${moment(from)}`] : []),
    ],
    sql` and `,
  );
}
