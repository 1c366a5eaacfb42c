import { getTranslations } from "next-intl/server";

import type { Calibration as CalibrationResult } from "@/lib/forecast/calibration";

import { Calibration } from "../charts/calibration";
import type { Twin } from "../charts/chart";
import type { SaysForecast } from "./forecast-sayer";

/** Declared probabilities against what was won, with intervals. */
export async function CalibrationChart({
  calibration: { bins },
  say,
  note,
  height,
  twin,
}: {
  calibration: CalibrationResult;
  say: SaysForecast;
  note: string;
  height?: number;
  /** The id of the table that shows the same; without one the chart brings its own. */
  twin?: string;
}) {
  const [trust, words] = await Promise.all([
    getTranslations("reportForecast.trust"),
    getTranslations("reportForecast.calibration"),
  ]);
  const points = bins.map(({ from, to, declared, n, won, share, low, high }) => ({
    key: `${from}-${to}`,
    declared,
    actual: share,
    low,
    high,
    said: trust("point", {
      declared: say.percent(declared),
      won,
      count: n,
      share: say.percent(share),
      low: say.percent(low),
      high: say.percent(high),
    }),
  }));
  const own: Twin = {
    head: [words("declared"), words("count"), words("won"), words("share"), words("interval")],
    rows: bins.map(({ from, to, declared, n, won, share, low, high }) => ({
      key: `${from}-${to}`,
      name: words("percent", { value: say.percent(declared) }),
      cells: [
        String(n),
        String(won),
        words("percent", { value: say.percent(share) }),
        words("intervalValue", { low: say.percent(low), high: say.percent(high) }),
      ],
    })),
  };
  return (
    <Calibration
      name={words("chart")}
      points={points}
      note={note}
      twin={twin ?? own}
      {...(height === undefined ? {} : { height })}
    />
  );
}
