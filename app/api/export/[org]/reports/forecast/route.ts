import { getTranslations } from "next-intl/server";

import { readHere } from "@/lib/access/page";
import { readForecastAsk } from "@/lib/forecast/ask";
import { type SaysForecastCsv, calibrationCsv, forecastCsv, snapshotsCsv } from "@/lib/forecast/csv";
import { calibrationPage, forecastPage, snapshotsPage } from "@/lib/forecast/pages";
import { shownCalibration, shownForecast, shownSnapshots } from "@/lib/forecast/shown";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { orTooMuch } from "@/lib/report/bounded";

import { type ExportParams, notKept, queryOf } from "../../answer";

/** One of the three tables of the forecast as a file: what its page shows, exact. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { org } = await params;
  const query = queryOf(request);
  const ask = readForecastAsk(query);
  const tab = query["tab"] === "calibration" || query["tab"] === "snapshots" ? query["tab"] : "forecast";
  try {
    const say = await sayer(tab);
    const read = <T>(page: (scope: Scope) => Promise<T>) =>
      readHere(org, (scope) => orTooMuch(() => page(scope)), "bounded");
    const file =
      tab === "calibration"
        ? calibrationCsv(shownCalibration(await read((scope) => calibrationPage(scope, ask))), say)
        : tab === "snapshots"
          ? snapshotsCsv(shownSnapshots(await read((scope) => snapshotsPage(scope, ask))), say)
          : forecastCsv(shownForecast(await read((scope) => forecastPage(scope, ask))), say);
    return new Response(file, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${tab}.csv"`,
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}

async function sayer(tab: "forecast" | "calibration" | "snapshots"): Promise<SaysForecastCsv> {
  const [words, table, calibration, snapshots] = await Promise.all([
    getTranslations("reportForecast"),
    getTranslations("reportForecast.table"),
    getTranslations("reportForecast.calibration"),
    getTranslations("reportForecast.snapshots"),
  ]);
  const heads = {
    group: words("csv.group"),
    currency: words("csv.currency"),
    declared: calibration("declared"),
    share: calibration("share"),
    low: words("csv.low"),
    high: words("csv.high"),
    taken: snapshots("taken"),
    won: tab === "calibration" ? calibration("won") : snapshots("won"),
    lost: snapshots("lost"),
    wonLater: snapshots("wonLater"),
    open: snapshots("open"),
    cancelled: snapshots("cancelled"),
  };
  return {
    head: (name) => (name in heads ? heads[name as keyof typeof heads] : table(name as "month")),
    line: (line) => table(line),
    noGroup: words("csv.noGroup"),
    allGroups: calibration("all"),
  };
}
