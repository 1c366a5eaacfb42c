import { getTranslations } from "next-intl/server";

import { TooMuch } from "@/components/report/too-much";
import { TeamReport } from "@/components/team/team-report";
import { Refusal } from "@/lib/kernel/refusal";
import { teamPage } from "@/lib/team/pages/team";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("report.reports"))("team.name") };
}

/** The team over time: backlog, what came and went, work in hand, promises kept. */
export default async function TeamReportPage({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const found = await teamPage(org, query).catch(tooMuch);
  return found ? (
    <TeamReport organisation={org} page={found} query={query} />
  ) : (
    <TooMuch organisation={org} report="team" />
  );
}

function tooMuch(error: unknown): null {
  if (error instanceof Refusal && error.code === "blocked") return null;
  throw error;
}
