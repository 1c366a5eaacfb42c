import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { StandardPage } from "@/components/report/standard-page";
import { TooMuch } from "@/components/report/too-much";
import { standardReport } from "@/lib/report/pages/standard-report";
import { unlessTooMuch } from "@/lib/report/read-page";
import { reportOf } from "@/lib/report/reports";

type Props = {
  params: Promise<{ org: string; report: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const words = await getTranslations("report.reports");
  const report = reportOf((await params).report);
  return report ? { title: words(`${report.id as "cases"}.name`) } : {};
}

/** A standard report. */
export default async function ReportPage({ params, searchParams }: Props) {
  const { org, report } = await params;
  const query = await searchParams;
  const view = await unlessTooMuch(standardReport(org, report, query));
  if (!view) return <TooMuch organisation={org} report={report} />;
  return <StandardPage organisation={org} view={view} query={query} />;
}
