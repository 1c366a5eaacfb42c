import "server-only";
import { sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";
import { narrowed } from "@/lib/worklist/narrowed";

import type { ForecastAsk } from "./ask";
import type { Verdict } from "./calibration";
import { judgedOf } from "./judged";
import { type ClosedStory, slipsOf } from "./slip";
import { snapshotsSince } from "./snapshots";
import { type Told, mostTold } from "./told";

export type History = {
  /** Of what is asked about, closed in the last two years. */
  verdicts: Verdict[];
  /** The month of the first of them. */
  since: string | null;
  /**
   * Of all opportunities the reader sees, since narrowing a forecast does not make its history shorter: the last that
   * closed until now, and the last until each snapshot, which is judged by what was known then. In the order of closing.
   */
  told: Told[];
};

/** What became of opportunities the reader may see: of declared probabilities, and of promised dates. One statement. */
export async function historyOf(scope: Scope, ask: ForecastAsk, today: string): Promise<History> {
  const zone = scope.organisation.timeZone;
  const endOn = sql`(${tickets.endAt} at time zone ${zone})::date::text`;
  const { rows } = await scope.tx.execute<Found>(sql`
    with judged as (
      select ${tickets.probabilityBeforeClosing} as declared, ${tickets.outcome} = 'won' as won, count(*)::int as n,
        min(to_char(${tickets.closedAt} at time zone ${zone}, 'YYYY-MM')) as since
      from ${tickets} where ${narrowed(scope, judgedOf(ask, today))} group by 1, 2
    ), looked as (
      select 'infinity'::timestamptz as before
      union all select min(kept.taken_on)::timestamp at time zone ${zone} from forecast_snapshot kept
        where kept.organisation_id = ${scope.organisationId} and kept.month > ${snapshotsSince(today)}::date
        group by kept.month
    ), told as materialized (
      select ${tickets.id} as id, ${tickets.state} as state, ${tickets.expectedCloseOn}::text as "closeOn", ${endOn} as "endOn",
        (${tickets.closedAt} at time zone ${zone})::date::text as "closedOn", ${tickets.closedAt} as "closedAt"
      from ${tickets}
      where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} in (
        select last.id from looked cross join lateral (
          select ${tickets.id} as id from ${tickets}
          where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.kind} = 'sale_opportunity'
            and ${tickets.outcome} is not null and ${tickets.deletedAt} is null and ${tickets.closedAt} < looked.before
            and ${visibleTickets(scope)}
          order by ${tickets.closedAt} desc limit ${mostTold}
        ) last)
    )
    select (select json_agg(judged) from judged) as judged, (select json_agg(stories order by stories."closedAt", stories.id) from (
      select told.*, (
        select json_agg((select json_object_agg(key, value) from jsonb_each(change.old)
          where key in ('state', 'expected_close_on', 'end_at')) order by change.seq)
        from row_change change
        where change.organisation_id = ${scope.organisationId} and change.row_id = told.id::text
          and change.table_name = 'ticket' and change.op = 'U'
          and change.old ?| array['state', 'expected_close_on', 'end_at']
      ) as replaced from told) stories) as stories`);
  const { judged, stories } = rows[0] ?? { judged: null, stories: null };
  return {
    verdicts: (judged ?? []).flatMap(({ declared, won, n }) => Array.from({ length: n }, () => ({ declared, won }))),
    since: (judged ?? []).map(({ since }) => since).toSorted()[0] ?? null,
    told: (stories ?? []).map((story) => ({ closedOn: story.closedOn, slips: slipsOf(storyOf(story, zone)) })),
  };
}

type Found = {
  judged: { declared: number; won: boolean; n: number; since: string }[] | null;
  stories: Story[] | null;
};

type Story = {
  id: string;
  state: string;
  closeOn: string | null;
  endOn: string | null;
  closedOn: string;
  replaced: { state?: string; expected_close_on?: string | null; end_at?: string | null }[] | null;
};

const storyOf = ({ id, closedOn, state, closeOn, endOn, replaced }: Story, zone: string): ClosedStory => ({
  ticketId: id,
  closedOn,
  now: { state, closeOn, endOn },
  replaced: (replaced ?? []).map((old) => ({
    ...(old.state === undefined ? {} : { state: old.state }),
    ...(old.expected_close_on === undefined ? {} : { closeOn: old.expected_close_on }),
    ...(old.end_at === undefined ? {} : { endOn: old.end_at && DateTime.fromISO(old.end_at, { zone }).toISODate() }),
  })),
});
