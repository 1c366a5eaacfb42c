import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";

import { EventChips } from "@/components/activity/event-chips";
import { KindChart } from "@/components/activity/kind-chart";
import { KindTable } from "@/components/activity/kind-table";
import { ReportFoot } from "@/components/report/report-foot";
import { ReportFrame } from "@/components/report/report-frame";
import { reportSayer } from "@/components/report/say-report";
import { TooMuch } from "@/components/report/too-much";
import { ReportSaver } from "@/components/saved-report/report-saver";
import { titled } from "@/components/shell/titled";
import { addressOf } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { type EventsAsk, queryOfActivity, readEventsAsk } from "@/lib/activity/ask";
import { type EventActivityPage, eventActivityPage } from "@/lib/activity/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { eventActivity as report } from "@/lib/report/reports/event-activity";

export const generateMetadata = titled("report.reports.eventActivity.name");

/** R11: events of a period by state and kind of ticket. */
export default async function EventActivity({ params, searchParams }: PageProps<"/[org]/reports/event-activity">) {
  const { org } = await params;
  const asked = await searchParams;
  const ask = readEventsAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => eventActivityPage(scope, ask)));
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
  ask: EventsAsk;
  page: EventActivityPage;
}) {
  const [words, reports, say] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const path = `/${organisation}/reports/${report.path}`;
  const query = queryOfActivity(ask);
  const { matrix, filter, choices } = page;
  return (
    <ReportFrame
      title={reports("eventActivity.name")}
      actions={saver}
      csv={addressOf(`/api/export/${organisation}/reports/${report.path}`, query)}
      chips={<EventChips path={path} ask={ask} choices={choices} />}
    >
      {matrix.total === 0 ? (
        <EmptyState title={words("noneTitle")}>{words("none")}</EmptyState>
      ) : (
        <>
          <div className="chartbox">
            <KindChart organisation={organisation} matrix={matrix} filter={filter} />
          </div>
          <KindTable organisation={organisation} matrix={matrix} filter={filter} />
          {matrix.several > 0 && <p className="descentnote">{words("several", { count: matrix.several })}</p>}
        </>
      )}
      <ReportFoot measures={report.measures} hidden={choices.hidden} say={say} />
    </ReportFrame>
  );
}
