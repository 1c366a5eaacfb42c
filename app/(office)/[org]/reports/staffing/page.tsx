import { getTranslations } from "next-intl/server";

import { TooMuch } from "@/components/report/too-much";
import { StaffingReport } from "@/components/staffing/staffing-report";
import { Refusal } from "@/lib/kernel/refusal";
import { staffingPage } from "@/lib/staffing/pages/staffing";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("report.reports"))("staffing.name") };
}

/** Past weeks played again with other people, hours or rules of taking. */
export default async function StaffingPage({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const found = await staffingPage(org, query).catch(tooMuch);
  return found ? (
    <StaffingReport organisation={org} view={found} query={query} />
  ) : (
    <TooMuch organisation={org} report="staffing" />
  );
}

function tooMuch(error: unknown): null {
  if (error instanceof Refusal && error.code === "blocked") return null;
  throw error;
}
