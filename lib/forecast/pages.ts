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
import { type Calibration, calibrate } from "./calibration";
import { learnDelays } from "./delays";
import { type CurrencyForecast, type SnapshotLine, bandsThatWere, forecastOf, snapshotLines } from "./forecast";
import { type History, historyOf } from "./history";
import { openOpportunities } from "./queries";
import { remembered } from "./remembered";
import { type SlipOfStage, slipByStage } from "./slip";
import { type KeptSnapshot, keptSnapshots } from "./snapshots";

/** What tells whether a forecast can be trusted. */
export type Trust = {
  /** Null below twenty closed opportunities with declared chances. */
  calibration: Calibration | null;
  since: string | null;
  /** How many were closed with declared chances, of how many dates were learned. */
  judged: number;
  learned: number;
  /** Whether delays could be learned; without them there are no bands. */
  enough: boolean;
  slips: SlipOfStage[];
  bands: ReturnType<typeof bandsThatWere>;
};

type Common = Beside & { today: string; ranAt: Date; timeZone: string };

export type ForecastPage = Common & {
  forecasts: CurrencyForecast[];
  trust: Trust;
  /** The figure that is open: the filter that means its opportunities, and the first of them. */
  opened: { cell: ForecastCell; filter: TicketFilter; shown: TicketRowShown[] } | null;
};

/** Opportunities of the panel; the list has them all. */
const rowsInPanel = 30;

/** Expected sale in the next six months (domain R4), with what the reader's own history says of it: four statements. */
export async function forecastPage(
  scope: Scope,
  ask: ForecastAsk,
  cell: ForecastCell | null = null,
): Promise<ForecastPage> {
  return readForecast(scope, ask, async (common, history, snapshots) => {
    const prospects = await openOpportunities(scope, ask);
    const { today } = common;
    const { currency } = scope.organisation;
    return {
      ...common,
      forecasts: remembered(
        "forecast",
        { prospects, slips: history.slips, snapshots, today, currency, grouped: ask.by !== null },
        ({ prospects: open, ...around }) => forecastOf(open, around),
      ),
      trust: trustIn(history, snapshots, today),
      opened: cell && (await openCell(scope, ask, cell, today)),
    };
  });
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

export type CalibrationPage = Common & { trust: Trust };

/** What was declared against what happened. */
export const calibrationPage = (scope: Scope, ask: ForecastAsk): Promise<CalibrationPage> =>
  readForecast(scope, ask, async (common, history, snapshots) => ({
    ...common,
    trust: trustIn(history, snapshots, common.today),
  }));

export type SnapshotsPage = Common & { lines: SnapshotLine[]; learned: number };

/** What was promised when each month began, and what came of it. */
export const snapshotsPage = (scope: Scope, ask: ForecastAsk): Promise<SnapshotsPage> =>
  readForecast(scope, ask, async (common, { slips }, snapshots) => ({
    ...common,
    lines: remembered("snapshots", { slips, snapshots }, snapshotLines),
    learned: closedOf(slips),
  }));

/** Reads what all three pages stand on, for staff only. */
async function readForecast<T>(
  scope: Scope,
  ask: ForecastAsk,
  show: (common: Common, history: History, snapshots: KeptSnapshot[]) => Promise<T>,
): Promise<T> {
  staffOnly(scope);
  const { timeZone } = scope.organisation;
  const today = dayOf(scope.now, timeZone);
  const history = await historyOf(scope, ask, today);
  const snapshots = await keptSnapshots(scope, ask, today);
  const beside = await besideForecast(scope, ask);
  return show({ ...beside, today, ranAt: scope.now, timeZone }, history, snapshots);
}

const trustIn = ({ verdicts, since, slips }: History, snapshots: KeptSnapshot[], today: string): Trust =>
  remembered("trust", { verdicts, since, slips, snapshots, today }, (facts) => ({
    calibration: calibrate(facts.verdicts),
    since: facts.since,
    judged: facts.verdicts.length,
    learned: closedOf(facts.slips),
    enough: learnDelays(facts.slips) !== null,
    slips: slipByStage(facts.slips),
    bands: bandsThatWere(facts),
  }));

const closedOf = (slips: History["slips"]): number => new Set(slips.map(({ ticketId }) => ticketId)).size;
