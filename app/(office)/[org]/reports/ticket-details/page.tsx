import { getTranslations } from "next-intl/server";

import { ActivityReport } from "@/components/activity/activity-report";
import { TicketChips } from "@/components/activity/ticket-chips";
import { TicketLines } from "@/components/activity/ticket-lines";
import { titled } from "@/components/shell/titled";
import { readTicketsAsk } from "@/lib/activity/ask";
import { ticketDetailsPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { ticketDetails as report } from "@/lib/report/reports/ticket-details";

export const generateMetadata = titled("report.reports.ticketDetails.name");

/** R10: tickets of a period with the events of each under it. */
export default async function TicketDetails({ params, searchParams }: PageProps<"/[org]/reports/ticket-details">) {
  const [{ org }, asked, words] = await Promise.all([params, searchParams, getTranslations("reportActivity")]);
  const ask = readTicketsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => ticketDetailsPage(scope, ask)));
  return (
    <ActivityReport
      organisation={org}
      report={report}
      asked={asked}
      ask={ask}
      page={page}
      isEmpty={({ lines }) => lines.length === 0}
      chips={({ choices }, path) => <TicketChips path={path} ask={ask} choices={choices} />}
      note={words("period")}
    >
      {({ lines, timeZone }) => (
        <TicketLines
          organisation={org}
          lines={lines}
          said={(line) => lines.find(({ id }) => id === line.id)?.said ?? []}
          timeZone={timeZone}
        />
      )}
    </ActivityReport>
  );
}
