import "server-only";
import { today as dayOf } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { boundedRead } from "@/lib/report/bounded";

import type { ForecastAsk } from "./ask";
import { type Beside, besideForecast } from "./beside";
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

export type ForecastPage = Common & { forecasts: CurrencyForecast[]; trust: Trust };

/** Expected sale in the next six months (domain R4), with what the reader's own history says of it: four statements. */
export async function forecastPage(scope: Scope, ask: ForecastAsk): Promise<ForecastPage> {
  return boundedForecast(scope, ask, async (common, history, snapshots) => {
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
    };
  });
}

export type CalibrationPage = Common & { trust: Trust };

/** What was declared against what happened. */
export const calibrationPage = (scope: Scope, ask: ForecastAsk): Promise<CalibrationPage> =>
  boundedForecast(scope, ask, async (common, history, snapshots) => ({
    ...common,
    trust: trustIn(history, snapshots, common.today),
  }));

export type SnapshotsPage = Common & { lines: SnapshotLine[]; learned: number };

/** What was promised when each month began, and what came of it. */
export const snapshotsPage = (scope: Scope, ask: ForecastAsk): Promise<SnapshotsPage> =>
  boundedForecast(scope, ask, async (common, { slips }, snapshots) => ({
    ...common,
    lines: remembered("snapshots", { slips, snapshots }, snapshotLines),
    learned: closedOf(slips),
  }));

/** Reads what all three pages stand on, with rights and time limit. */
function boundedForecast<T>(
  scope: Scope,
  ask: ForecastAsk,
  show: (common: Common, history: History, snapshots: KeptSnapshot[]) => Promise<T>,
): Promise<T> {
  staffOnly(scope);
  const { timeZone } = scope.organisation;
  const today = dayOf(scope.now, timeZone);
  return boundedRead(scope, async () => {
    const history = await historyOf(scope, ask, today);
    const snapshots = await keptSnapshots(scope, ask, today);
    const beside = await besideForecast(scope, ask);
    return show({ ...beside, today, ranAt: scope.now, timeZone }, history, snapshots);
  });
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
