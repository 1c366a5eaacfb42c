import "server-only";
import { today as dayOf } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { type TicketRowShown, ticketRows } from "@/lib/view/queries/ticket-rows";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import { orderFor } from "@/lib/worklist/ticket-order";

import { type ForecastAsk, type ForecastCell, type Grouping, openOf } from "./ask";
import { type Beside, besideForecast } from "./beside";
import { bucketsFrom, daysAhead } from "./buckets";
import { type History, historyOf } from "./history";
import type { OpenOpportunity } from "./queries";
import type { KeptSnapshot } from "./snapshots";

/** What all three pages stand on; `shown.ts` reckons the rest of it when the transaction is over. */
export type Common = Beside & { today: string; ranAt: Date; timeZone: string };
export type ForecastRecord = History & { snapshots: KeptSnapshot[] };
export type CalibrationRead = Common & { record: ForecastRecord };
export type SnapshotsRead = CalibrationRead;

export type ForecastRead = Common & {
  record: ForecastRecord;
  prospects: OpenOpportunity[];
  /** The organisation's own. */
  currency: string;
  grouped: boolean;
  /** The figure that is open: the filter that means its opportunities, and the first of them. */
  opened: { cell: ForecastCell; filter: TicketFilter; shown: TicketRowShown[] } | null;
};

/** Opportunities of the panel; the list has them all. */
const rowsInPanel = 30;

/** Expected sale in the next six months (domain R4), with what the reader's own history says of it: two statements. */
export async function forecastPage(
  scope: Scope,
  ask: ForecastAsk,
  cell: ForecastCell | null = null,
): Promise<ForecastRead> {
  const { open, ...read } = await readForecast(scope, ask, true);
  return {
    ...read,
    prospects: open,
    currency: scope.organisation.currency,
    grouped: ask.by !== null,
    opened: cell && (await openCell(scope, ask, cell, read.today)),
  };
}

/** The opportunities of one line, or of the six months, as the filter of lists means them. */
export function filterOfCell(ask: ForecastAsk, { line, currency, group }: ForecastCell, today: string): TicketFilter {
  const days = line === "total" ? daysAhead(today) : bucketsFrom(today).find(({ id }) => id === line)?.days;
  const grouped = ask.by && group !== null ? withinGroup(ask, ask.by, group) : ask;
  return openOf({ ...grouped, filter: { ...grouped.filter, currency } }, days);
}

/** A section as a group is itself alone, whatever stands below it. */
function withinGroup({ filter, by }: ForecastAsk, field: Grouping, group: string): ForecastAsk {
  const narrow: TicketFilter = { ...filter, [field]: group };
  if (field === "section") delete narrow.sub;
  return { by, filter: narrow };
}

async function openCell(scope: Scope, ask: ForecastAsk, cell: ForecastCell, today: string) {
  const filter = filterOfCell(ask, cell, today);
  const order = orderFor("expectedClose");
  return {
    cell,
    filter,
    shown: await ticketRows(scope, { where: narrowed(scope, filter), order, after: null, limit: rowsInPanel }),
  };
}

/** What was declared against what happened. */
export const calibrationPage = (scope: Scope, ask: ForecastAsk): Promise<CalibrationRead> =>
  readForecast(scope, ask, false);

/** What was promised when each month began, and what came of it. */
export const snapshotsPage = (scope: Scope, ask: ForecastAsk): Promise<SnapshotsRead> =>
  readForecast(scope, ask, false);

/** For staff only. */
async function readForecast(scope: Scope, ask: ForecastAsk, withOpen: boolean) {
  staffOnly(scope);
  const { timeZone } = scope.organisation;
  const today = dayOf(scope.now, timeZone);
  const history = await historyOf(scope, ask, today);
  const { snapshots, ...beside } = await besideForecast(scope, ask, { today, withOpen });
  return { ...beside, today, ranAt: scope.now, timeZone, record: { ...history, snapshots } };
}
