import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { numberOf } from "@/components/casework/number-of";
import { CampaignPeople } from "@/components/outcome/campaign-people";
import { CampaignTable } from "@/components/outcome/campaign-table";
import { OutcomeTiles } from "@/components/outcome/outcome-tiles";
import { OutcomeTree } from "@/components/outcome/outcome-tree";
import { ReplyKinds } from "@/components/outcome/reply-kinds";
import { rowsIn } from "@/components/outcome/rows-link";
import { ReportFoot } from "@/components/report/report-foot";
import { ReportFrame } from "@/components/report/report-frame";
import { reportSayer } from "@/components/report/say-report";
import { TooMuch } from "@/components/report/too-much";
import { ButtonLink } from "@/components/ui/button";
import { Refusal } from "@/lib/kernel/refusal";
import { type CampaignPage as Page, campaignPage } from "@/lib/outcome/pages";
import { eventsBehind, peopleCodes } from "@/lib/outcome/rows";
import { readReportPage } from "@/lib/report/read-page";
import { campaigns as report } from "@/lib/report/reports/campaigns";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("report.reports"))("campaigns.name") };
}

/** One campaign: its figures, and the tree of what was sent and what came of it. */
export default async function Campaign({ params, searchParams }: PageProps<"/[org]/reports/campaigns/[number]">) {
  const { org, number: text } = await params;
  const number = numberOf(text);
  const { people: asked } = await searchParams;
  const which = peopleCodes.find((code) => code === asked) ?? null;
  let page: Page;
  try {
    page = await readReportPage(org, (scope) => campaignPage(scope, number, which));
  } catch (error) {
    if (error instanceof Refusal && error.code === "blocked") return <TooMuch organisation={org} report="campaigns" />;
    throw error;
  }
  const [words, say] = await Promise.all([getTranslations("reportOutcome"), reportSayer()]);
  const { campaign, people, tree, leftOut, hidden, timeZone } = page;
  return (
    <ReportFrame
      title={campaign.title}
      csv={`/api/export/${org}/reports/campaigns?number=${number}`}
      actions={
        <>
          <ButtonLink href={`/${org}/reports/campaigns`}>{words("all")}</ButtonLink>
          <ButtonLink href={`/${org}/tickets/${number}`}>{words("ticket")}</ButtonLink>
        </>
      }
    >
      <OutcomeTiles organisation={org} outcome={campaign.outcome} asked={[campaign]} />
      <CampaignTable organisation={org} lines={[campaign]} timeZone={timeZone} />
      {people && <CampaignPeople organisation={org} people={people} />}
      <OutcomeTree
        organisation={org}
        tree={tree}
        leftOut={leftOut}
        href={rowsIn(org).events(eventsBehind([campaign]).replies)}
        timeZone={timeZone}
      />
      <ReplyKinds organisation={org} outcome={campaign.outcome} asked={[campaign]} />
      <p className="descentnote">{words("credit")}</p>
      <ReportFoot measures={report.measures} hidden={hidden} say={say} />
    </ReportFrame>
  );
}
