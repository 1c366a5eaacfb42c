import type { ReactNode } from "react";
import { getLocale, getTranslations } from "next-intl/server";

import { RowBars } from "@/components/charts/row-bars";
import { CampaignTable } from "@/components/outcome/campaign-table";
import { OutcomeTiles } from "@/components/outcome/outcome-tiles";
import { ReplyKinds } from "@/components/outcome/reply-kinds";
import { ChoiceChip } from "@/components/report/choice-chip";
import { PeriodChip } from "@/components/report/period-chip";
import { ReportFoot } from "@/components/report/report-foot";
import { ReportFrame } from "@/components/report/report-frame";
import { reportSayer } from "@/components/report/say-report";
import { TooMuch } from "@/components/report/too-much";
import { ReportSaver } from "@/components/saved-report/report-saver";
import { titled } from "@/components/shell/titled";
import { addressOf } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { configuredName } from "@/lib/organisation/configured-name";
import { queryOfCampaigns, readCampaignAsk, usualPeriod } from "@/lib/outcome/ask";
import type { Outcome } from "@/lib/outcome/outcome";
import { type CampaignsPage, campaignsPage } from "@/lib/outcome/pages";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import { campaigns as report } from "@/lib/report/reports/campaigns";

export const generateMetadata = titled("report.reports.campaigns.name");

/** Campaigns with what came of them (domain R6). */
export default async function Campaigns({ params, searchParams }: PageProps<"/[org]/reports/campaigns">) {
  const { org } = await params;
  const asked = await searchParams;
  const ask = readCampaignAsk(asked);
  const page = await unlessTooMuch(readReportPage(org, (scope) => campaignsPage(scope, ask)));
  if (!page) return <TooMuch organisation={org} report="campaigns" />;
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
  ask: ReturnType<typeof readCampaignAsk>;
  page: CampaignsPage;
}) {
  const [words, reports, say, locale] = await Promise.all([
    getTranslations("reportOutcome"),
    getTranslations("report.reports"),
    reportSayer(),
    getLocale(),
  ]);
  const path = `/${organisation}/reports/campaigns`;
  const query = queryOfCampaigns(ask);
  const { choices, together, lines, next, timeZone } = page;
  const named = (all: typeof choices.section) =>
    all.map((one) => ({ value: one.id, label: configuredName(one, locale) }));
  return (
    <ReportFrame
      title={reports("campaigns.name")}
      actions={saver}
      csv={addressOf(`/api/export/${organisation}/reports/campaigns`, query)}
      chips={
        <>
          <PeriodChip period={ask.period} usual={usualPeriod} path={path} query={query} />
          <ChoiceChip
            name="section"
            label={words("section")}
            choices={named(choices.section)}
            path={path}
            query={query}
          />
          <ChoiceChip
            name="category"
            label={words("categories")}
            choices={named(choices.category.filter(({ kind }) => kind === "campaign"))}
            path={path}
            query={query}
          />
        </>
      }
    >
      {lines.length === 0 ? (
        <EmptyState title={words("noneTitle")}>{words("none")}</EmptyState>
      ) : (
        <>
          <OutcomeTiles organisation={organisation} outcome={together.outcome} asked={together.asked} />
          <div className="chartbox">
            <Stages outcome={together.outcome} />
          </div>
          <h2>{words("campaigns", { count: together.campaigns })}</h2>
          <CampaignTable organisation={organisation} lines={lines} timeZone={timeZone} />
          <LoadMore href={next && addressOf(path, { ...query, after: next })} />
          <ReplyKinds organisation={organisation} outcome={together.outcome} asked={together.asked} />
          <p className="descentnote">{words("credit")}</p>
        </>
      )}
      <ReportFoot measures={report.measures} hidden={choices.hidden} say={say} />
    </ReportFrame>
  );
}

/** How many were written to, replied, became an opportunity, and bought. */
async function Stages({ outcome }: { outcome: Outcome }) {
  const [words, say] = await Promise.all([getTranslations("reportOutcome"), reportSayer()]);
  return (
    <RowBars
      name={words("chart")}
      groupName={words("stage")}
      series={[words("chartPeople")]}
      groups={(["contacted", "repliers", "opportunities", "sold"] as const).map((stage) => ({
        key: stage,
        label: words(`stages.${stage}`),
        values: [{ value: outcome[stage], said: say.figure(outcome[stage], "count") }],
      }))}
    />
  );
}
