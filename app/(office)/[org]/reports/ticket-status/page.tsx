import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";

import { TicketChips } from "@/components/activity/ticket-chips";
import { TicketLines } from "@/components/activity/ticket-lines";
import { TicketTiles } from "@/components/activity/ticket-tiles";
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
import { type TicketStatusPage, ticketStatusPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { ticketStatus as report } from "@/lib/report/reports/ticket-status";

export const generateMetadata = titled("report.reports.ticketStatus.name");

/** R9: tickets of a period with where each stands and how much was said about it. */
export default async function TicketStatus({ params, searchParams }: PageProps<"/[org]/reports/ticket-status">) {
  const { org } = await params;
  const asked = await searchParams;
  const ask = readTicketsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => ticketStatusPage(scope, ask)));
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
  page: TicketStatusPage;
}) {
  const [words, reports, say] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const path = `/${organisation}/reports/${report.path}`;
  const query = queryOfActivity(ask);
  return (
    <ReportFrame
      title={reports("ticketStatus.name")}
      actions={saver}
      csv={addressOf(`/api/export/${organisation}/reports/${report.path}`, query)}
      chips={<TicketChips path={path} ask={ask} choices={page.choices} />}
    >
      {page.lines.length === 0 ? (
        <EmptyState title={words("noneTitle")}>{words("none")}</EmptyState>
      ) : (
        <>
          <TicketTiles organisation={organisation} page={page} />
          <TicketLines organisation={organisation} lines={page.lines} timeZone={page.timeZone} />
          <LoadMore href={page.next && addressOf(path, { ...query, after: page.next })} />
        </>
      )}
      <p className="descentnote">{words("period")}</p>
      <ReportFoot measures={report.measures} hidden={page.choices.hidden} say={say} />
    </ReportFrame>
  );
}
