import { getTranslations } from "next-intl/server";

import { ReportQuestions } from "@/components/report/report-questions";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { reportsIndex } from "@/lib/report/pages/reports-index";

export const generateMetadata = titled("reportPage.index.title");

/** The questions that reports answer, for each who asks them. */
export default async function ReportsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [{ hasCases }, words, kept] = await Promise.all([
    reportsIndex(org),
    getTranslations("reportPage.index"),
    getTranslations("reportSaved"),
  ]);
  return (
    <>
      <header className="bar wraps">
        <h1>{words("title")}</h1>
        <span className="t13 m deskonly">{words("about")}</span>
        <span className="grow" />
        <ButtonLink href={`/${org}/reports/dashboard`}>{kept("dashboard.title")}</ButtonLink>
        <ButtonLink href={`/${org}/reports/saved`}>{kept("page.title")}</ButtonLink>
      </header>
      <div className="body page">
        {hasCases ? (
          <ReportQuestions organisation={org} />
        ) : (
          <EmptyState
            title={words("empty.title")}
            actions={
              <ButtonLink href={`/${org}/tickets/new`} variant="primary">
                {words("empty.action")}
              </ButtonLink>
            }
          >
            {words("empty.about")}
          </EmptyState>
        )}
      </div>
    </>
  );
}
