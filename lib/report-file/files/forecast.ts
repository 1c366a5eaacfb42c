import "server-only";
import { readForecastAsk } from "@/lib/forecast/ask";
import {
  type SaysForecastLines,
  linesOfCalibration,
  linesOfForecast,
  linesOfSnapshots,
} from "@/lib/forecast/lines-of-file";
import { calibrationPage, forecastPage, snapshotsPage } from "@/lib/forecast/pages";
import { shownCalibration, shownForecast, shownSnapshots } from "@/lib/forecast/shown";

import { type FileWords, type Query, type ReportFile, wholeTable } from "../report-file";

type Tab = "forecast" | "calibration" | "snapshots";

/** Which of the three tables of the forecast an address means. */
export const forecastTab = ({ tab }: Query): Tab => (tab === "calibration" || tab === "snapshots" ? tab : "forecast");

/** R4: one of the three tables of the forecast, exact. */
export const forecastFile: ReportFile = async ({ read, query, words }) => {
  const ask = readForecastAsk(query);
  const tab = forecastTab(query);
  const say = sayer(words, tab);
  if (tab === "calibration") {
    const shown = shownCalibration(await read((scope) => calibrationPage(scope, ask)));
    return wholeTable(linesOfCalibration(shown, say), [0, 1, 2, 3]);
  }
  if (tab === "snapshots") {
    const shown = shownSnapshots(await read((scope) => snapshotsPage(scope, ask)));
    return wholeTable(linesOfSnapshots(shown, say), [0, 1, 3, 4, 8]);
  }
  const lines = linesOfForecast(shownForecast(await read((scope) => forecastPage(scope, ask))), say);
  // Month, how many, weighted, currency; the group before them where it is grouped.
  const grouped = (lines[0] ?? []).length > 8;
  return wholeTable(lines, grouped ? [0, 2, 3, 5, 1] : [1, 2, 4, 0]);
};

function sayer(words: FileWords, tab: Tab): SaysForecastLines {
  const say = words.of("reportForecast");
  const heads: Record<string, string> = {
    group: say("csv.group"),
    currency: say("csv.currency"),
    declared: say("calibration.declared"),
    share: say("calibration.share"),
    low: say("csv.low"),
    high: say("csv.high"),
    taken: say("snapshots.taken"),
    won: tab === "calibration" ? say("calibration.won") : say("snapshots.won"),
    lost: say("snapshots.lost"),
    wonLater: say("snapshots.wonLater"),
    open: say("snapshots.open"),
    cancelled: say("snapshots.cancelled"),
  };
  return {
    head: (name) => heads[name] ?? say(`table.${name}`),
    line: (line) => say(`table.${line}`),
    noGroup: say("csv.noGroup"),
    allGroups: say("calibration.all"),
  };
}
