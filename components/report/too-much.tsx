import { getTranslations } from "next-intl/server";

import { reportOf } from "@/lib/report/reports";

import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ReportFrame } from "./report-frame";

/** What a report says that could not be reckoned in the time one look may take. */
export async function TooMuch({ organisation, report: path }: { organisation: string; report: string }) {
  const [words, reports] = await Promise.all([getTranslations("reportPage"), getTranslations("report.reports")]);
  const report = reportOf(path);
  return (
    <ReportFrame title={report ? reports(`${report.id as "cases"}.name`) : words("index.title")}>
      <EmptyState
        title={words("tooMuch.title")}
        actions={
          <ButtonLink href={`/${organisation}/reports/${path}?period=this-month`} variant="primary">
            {words("tooMuch.shorter")}
          </ButtonLink>
        }
      >
        {words("tooMuch.about")}
      </EmptyState>
    </ReportFrame>
  );
}
