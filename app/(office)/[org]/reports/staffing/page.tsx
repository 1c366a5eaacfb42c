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
  try {
    return <StaffingReport organisation={org} view={await staffingPage(org, await searchParams)} />;
  } catch (error) {
    if (error instanceof Refusal && error.code === "blocked") return <TooMuch organisation={org} report="staffing" />;
    throw error;
  }
}
