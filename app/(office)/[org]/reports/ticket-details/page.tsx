import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";

import { TicketChips } from "@/components/activity/ticket-chips";
import { TicketLines } from "@/components/activity/ticket-lines";
import { ReportFoot } from "@/components/report/report-foot";
import { ReportFrame } from "@/components/report/report-frame";
import { reportSayer } from "@/components/report/say-report";
import { TooMuch } from "@/components/report/too-much";
import { ReportSaver } from "@/components/saved-report/report-saver";
import { titled } from "@/components/shell/titled";
import { addressOf } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { type TicketsAsk, queryOfActivity, readTicketsAsk } from "@/lib/activity/ask";
import { type TicketDetailsPage, ticketDetailsPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { ticketDetails as report } from "@/lib/report/reports/ticket-details";

export const generateMetadata = titled("report.reports.ticketDetails.name");

/** R10: tickets of a period with the events of each under it. */
export default async function TicketDetails({ params, searchParams }: PageProps<"/[org]/reports/ticket-details">) {
  const { org } = await params;
  const asked = await searchParams;
  const ask = readTicketsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => ticketDetailsPage(scope, ask)));
  if (!page) return <TooMuch organisation={org} report={report.path} />;
  return (
    <Page
      organisation={org}
      saver={<ReportSaver organisation={org} report={report} query={asked} />}
      ask={ask}
      page={page}
    />
  );
}

async function Page({
  organisation,
  saver,
  ask,
  page,
}: {
  organisation: string;
  saver: ReactNode;
  ask: TicketsAsk;
  page: TicketDetailsPage;
}) {
  const [words, reports, say] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const path = `/${organisation}/reports/${report.path}`;
  const query = queryOfActivity(ask);
  const said = new Map(page.lines.map((line) => [line.id, line.said]));
  return (
    <ReportFrame
      title={reports("ticketDetails.name")}
      actions={saver}
      csv={addressOf(`/api/export/${organisation}/reports/${report.path}`, query)}
      chips={<TicketChips path={path} ask={ask} choices={page.choices} />}
    >
      {page.lines.length === 0 ? (
        <EmptyState title={words("noneTitle")}>{words("none")}</EmptyState>
      ) : (
        <>
          <TicketLines
            organisation={organisation}
            lines={page.lines}
            said={({ id }) => said.get(id) ?? []}
            timeZone={page.timeZone}
          />
          <LoadMore href={page.next && addressOf(path, { ...query, after: page.next })} />
        </>
      )}
      <p className="descentnote">{words("period")}</p>
      <ReportFoot measures={report.measures} hidden={page.choices.hidden} say={say} />
    </ReportFrame>
  );
}
