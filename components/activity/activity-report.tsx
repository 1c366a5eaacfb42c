import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { ReportFoot } from "@/components/report/report-foot";
import { ReportFrame } from "@/components/report/report-frame";
import { reportSayer } from "@/components/report/say-report";
import { TooMuch } from "@/components/report/too-much";
import { ReportSaver } from "@/components/saved-report/report-saver";
import { addressOf } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { type EventsAsk, type TicketsAsk, queryOfActivity } from "@/lib/activity/ask";
import type { Around } from "@/lib/activity/pages";
import type { Report } from "@/lib/report/report";
import type { ReportId } from "@/lib/report/reports";

type Page = Around & { next?: string | null };

type Props<Shown extends Page> = {
  organisation: string;
  report: Report<ReportId>;
  asked: Record<string, string | string[] | undefined>;
  ask: TicketsAsk | EventsAsk;
  /** Null where it was too much for one look. */
  page: Shown | null;
  isEmpty: (page: Shown) => boolean;
  chips: (page: Shown, path: string) => ReactNode;
  note?: ReactNode;
  children: (page: Shown) => ReactNode;
};

/** The frame that R9 to R12 share: their filters, what is shown or that there is nothing, how it goes on, and the foot. */
export async function ActivityReport<Shown extends Page>(props: Props<Shown>) {
  const { organisation, report, asked, ask, page, isEmpty, chips, note, children } = props;
  if (!page) return <TooMuch organisation={organisation} report={report.path} />;
  const [words, reports, say] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const path = `/${organisation}/reports/${report.path}`;
  const query = queryOfActivity(ask);
  return (
    <ReportFrame
      title={reports(`${report.id as "ticketStatus"}.name`)}
      actions={<ReportSaver organisation={organisation} report={report} query={asked} />}
      csv={addressOf(`/api/export/${organisation}/reports/${report.path}`, query)}
      chips={chips(page, path)}
    >
      {isEmpty(page) ? (
        <EmptyState title={words("noneTitle")}>{words("none")}</EmptyState>
      ) : (
        <>
          {children(page)}
          <LoadMore href={page.next ? addressOf(path, { ...query, after: page.next }) : null} />
        </>
      )}
      {note && <p className="descentnote">{note}</p>}
      <ReportFoot measures={report.measures} hidden={page.choices.hidden} say={say} />
    </ReportFrame>
  );
}
