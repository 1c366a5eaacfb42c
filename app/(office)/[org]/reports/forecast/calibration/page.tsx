import { CalibrationSheet } from "@/components/forecast/calibration-sheet";
import { forecastAddress } from "@/components/forecast/forecast-address";
import { ForecastChips } from "@/components/forecast/forecast-chips";
import { ForecastFrame } from "@/components/forecast/forecast-frame";
import { forecastSayer } from "@/components/forecast/forecast-sayer";
import { titled } from "@/components/shell/titled";
import { readForecastAsk } from "@/lib/forecast/ask";
import { calibrationPage } from "@/lib/forecast/pages";
import { shownCalibration } from "@/lib/forecast/shown";
import { readReportPage } from "@/lib/report/read-page";

import { orTooMuch } from "../too-much";

import "@/app/styles/forecast.css";

export const generateMetadata = titled("reportForecast.tab.calibration");

/** What was declared, forecast and promised, against what happened. */
export default async function CalibrationRoute({
  params,
  searchParams,
}: PageProps<"/[org]/reports/forecast/calibration">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const ask = { ...readForecastAsk(query), by: null };
  return orTooMuch(org, async () => {
    const page = shownCalibration(await readReportPage(org, (scope) => calibrationPage(scope, ask)));
    const say = await forecastSayer();
    const address = forecastAddress(org, "calibration", ask);
    return (
      <ForecastFrame
        tab="calibration"
        address={address}
        hidden={page.hidden}
        say={say}
        chips={
          <ForecastChips
            today={say.day(page.today)}
            ask={ask}
            choices={page.choices}
            currencies={[]}
            address={address}
            grouped={false}
          />
        }
      >
        <CalibrationSheet page={page} ask={ask} address={address} say={say} />
      </ForecastFrame>
    );
  });
}
