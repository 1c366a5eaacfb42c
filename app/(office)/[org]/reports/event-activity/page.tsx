import { getTranslations } from "next-intl/server";

import { ActivityReport } from "@/components/activity/activity-report";
import { EventChips } from "@/components/activity/event-chips";
import { KindChart } from "@/components/activity/kind-chart";
import { KindTable } from "@/components/activity/kind-table";
import { titled } from "@/components/shell/titled";
import { readEventsAsk } from "@/lib/activity/ask";
import { eventActivityPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { eventActivity as report } from "@/lib/report/reports/event-activity";

export const generateMetadata = titled("report.reports.eventActivity.name");

/** R11: events of a period by state and kind of ticket. */
export default async function EventActivity({ params, searchParams }: PageProps<"/[org]/reports/event-activity">) {
  const [{ org }, asked, words] = await Promise.all([params, searchParams, getTranslations("reportActivity")]);
  const ask = readEventsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => eventActivityPage(scope, ask)));
  return (
    <ActivityReport
      organisation={org}
      report={report}
      asked={asked}
      ask={ask}
      page={page}
      isEmpty={({ matrix, before }) => matrix.total === 0 && !before?.total}
      chips={({ choices }, path) => <EventChips path={path} ask={ask} choices={choices} />}
    >
      {({ matrix, before, filter }) => (
        <>
          <div className="chartbox">
            <KindChart organisation={org} matrix={matrix} filter={filter} />
          </div>
          <KindTable organisation={org} matrix={matrix} before={before} filter={filter} />
          {matrix.several > 0 && <p className="descentnote">{words("several", { count: matrix.several })}</p>}
        </>
      )}
    </ActivityReport>
  );
}
