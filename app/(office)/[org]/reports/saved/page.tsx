import { getTranslations } from "next-intl/server";

import { SavedList } from "@/components/saved-report/saved-list";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { savedReportsPage } from "@/lib/report/saved/pages";

export const generateMetadata = titled("reportSaved.page.title");

/** What was saved of reports, and what of it comes by mail: mails lead here to end them. */
export default async function SavedReportsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [kept, words] = await Promise.all([savedReportsPage(org), getTranslations("reportSaved.page")]);
  return (
    <>
      <header className="bar wraps">
        <h1>{words("title")}</h1>
        <span className="t13 m deskonly">{words("about")}</span>
        <span className="grow" />
        <ButtonLink href={`/${org}/reports/dashboard`}>{words("dashboard")}</ButtonLink>
        <ButtonLink href={`/${org}/reports`}>{words("all")}</ButtonLink>
      </header>
      <div className="body page">
        {kept.saved.length === 0 ? (
          <EmptyState title={words("title")}>{words("empty")}</EmptyState>
        ) : (
          <SavedList organisation={org} kept={kept} />
        )}
      </div>
    </>
  );
}
