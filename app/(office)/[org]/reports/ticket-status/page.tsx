import { getTranslations } from "next-intl/server";

import { ActivityReport } from "@/components/activity/activity-report";
import { TicketChips } from "@/components/activity/ticket-chips";
import { TicketLines } from "@/components/activity/ticket-lines";
import { TicketTiles } from "@/components/activity/ticket-tiles";
import { titled } from "@/components/shell/titled";
import { readTicketsAsk } from "@/lib/activity/ask";
import { ticketStatusPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { ticketStatus as report } from "@/lib/report/reports/ticket-status";

export const generateMetadata = titled("report.reports.ticketStatus.name");

/** R9: tickets of a period with where each stands and how much was said about it. */
export default async function TicketStatus({ params, searchParams }: PageProps<"/[org]/reports/ticket-status">) {
  const [{ org }, asked, words] = await Promise.all([params, searchParams, getTranslations("reportActivity")]);
  const ask = readTicketsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => ticketStatusPage(scope, ask)));
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
      {(shown) => (
        <>
          <TicketTiles organisation={org} page={shown} />
          <TicketLines organisation={org} lines={shown.lines} timeZone={shown.timeZone} />
        </>
      )}
    </ActivityReport>
  );
}
