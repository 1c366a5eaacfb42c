import { type Calibration, calibrate } from "./calibration";
import { learnDelays } from "./delays";
import { type CurrencyForecast, bandsThatWere, forecastOf, monthAgo } from "./forecast";
import type { CalibrationRead, Common, ForecastRead, ForecastRecord, SnapshotsRead } from "./pages";
import { isJudged } from "./past-bands";
import { remembered } from "./remembered";
import { type Slip, type SlipOfStage, slipByStage } from "./slip";
import { type SnapshotLine, snapshotLines } from "./snapshot-lines";
import { slipsNow } from "./told";

/*
 * What pages show of what they read. Thousands of runs take their time: nothing here needs the database, so that no
 * transaction waits for them.
 */

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

export type ForecastPage = Common & {
  forecasts: CurrencyForecast[];
  trust: Trust;
  /** The figure that is open: the filter that means its opportunities, and the first of them. */
  opened: ForecastRead["opened"];
};

export function shownForecast({ prospects, record, currency, grouped, ...rest }: ForecastRead): ForecastPage {
  const { today } = rest;
  const before = monthAgo(record.snapshots, today);
  return {
    ...rest,
    forecasts: remembered(
      "forecast",
      { prospects, slips: slipsNow(record.told), before, today, currency, grouped },
      ({ prospects: open, ...around }) => forecastOf(open, around),
    ),
    trust: trustIn(record, today),
  };
}

export type CalibrationPage = Common & { trust: Trust };

export const shownCalibration = ({ record, ...common }: CalibrationRead): CalibrationPage => ({
  ...common,
  trust: trustIn(record, common.today),
});

export type SnapshotsPage = Common & { lines: SnapshotLine[]; learned: number };

export const shownSnapshots = ({ record: { told, snapshots }, ...common }: SnapshotsRead): SnapshotsPage => ({
  ...common,
  lines: remembered("snapshots", { told, snapshots }, snapshotLines),
  learned: closedOf(slipsNow(told)),
});

function trustIn({ verdicts, since, told, snapshots }: ForecastRecord, today: string): Trust {
  // The others would be looked at in vain.
  const judged = snapshots.filter((snapshot) => isJudged(snapshot, today));
  return remembered("trust", { verdicts, since, told, snapshots: judged, today }, (facts) => {
    const slips = slipsNow(facts.told);
    return {
      calibration: calibrate(facts.verdicts),
      since: facts.since,
      judged: facts.verdicts.length,
      learned: closedOf(slips),
      enough: learnDelays(slips) !== null,
      slips: slipByStage(slips),
      bands: bandsThatWere(facts),
    };
  });
}

const closedOf = (slips: readonly Slip[]): number => new Set(slips.map(({ ticketId }) => ticketId)).size;
