import { getTranslations } from "next-intl/server";

import { forecastAddress } from "@/components/forecast/forecast-address";
import { ForecastChips } from "@/components/forecast/forecast-chips";
import { ForecastFrame } from "@/components/forecast/forecast-frame";
import { forecastSayer } from "@/components/forecast/forecast-sayer";
import { SnapshotTable } from "@/components/forecast/snapshot-table";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { readForecastAsk } from "@/lib/forecast/ask";
import { snapshotsPage } from "@/lib/forecast/pages";
import { shownSnapshots } from "@/lib/forecast/shown";
import { readReportPage } from "@/lib/report/read-page";

import { orTooMuch } from "../too-much";

import "@/app/styles/forecast.css";

export const generateMetadata = titled("reportForecast.tab.snapshots");

/** What was promised when each month began, and what came of it. */
export default async function SnapshotsRoute({ params, searchParams }: PageProps<"/[org]/reports/forecast/snapshots">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const ask = { ...readForecastAsk(query), by: null };
  return orTooMuch(org, async () => {
    const page = shownSnapshots(await readReportPage(org, (scope) => snapshotsPage(scope, ask)));
    const [words, say] = await Promise.all([getTranslations("reportForecast.snapshots"), forecastSayer()]);
    const address = forecastAddress(org, "snapshots", ask);
    return (
      <ForecastFrame
        tab="snapshots"
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
        {page.lines.length === 0 ? (
          <EmptyState title={words("empty")}>{words("emptyAbout")}</EmptyState>
        ) : (
          <SnapshotTable lines={page.lines} ask={ask} address={address} say={say} />
        )}
      </ForecastFrame>
    );
  });
}
