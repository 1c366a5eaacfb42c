import { getTranslations } from "next-intl/server";

import { ActivityReport } from "@/components/activity/activity-report";
import { EventChips } from "@/components/activity/event-chips";
import { StateTable } from "@/components/activity/state-table";
import { titled } from "@/components/shell/titled";
import { readEventsAsk } from "@/lib/activity/ask";
import { eventDetailsPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { eventDetails as report } from "@/lib/report/reports/event-details";

export const generateMetadata = titled("report.reports.eventDetails.name");

/** R12: the events of a period by ticket and state. */
export default async function EventDetails({ params, searchParams }: PageProps<"/[org]/reports/event-details">) {
  const [{ org }, asked, words] = await Promise.all([params, searchParams, getTranslations("reportActivity")]);
  const ask = readEventsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => eventDetailsPage(scope, ask)));
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
      {(shown) => (
        <>
          <StateTable organisation={org} page={shown} />
          {shown.matrix.several > 0 && (
            <p className="descentnote">{words("several", { count: shown.matrix.several })}</p>
          )}
        </>
      )}
    </ActivityReport>
  );
}
