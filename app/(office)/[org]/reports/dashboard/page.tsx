import { getLocale, getTranslations } from "next-intl/server";

import { Dashboard } from "@/components/dashboard/dashboard";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";
import { languageOf } from "@/i18n/language";
import { dashboardPage } from "@/lib/dashboard/pages";
import { reportRoles } from "@/lib/report/report";

export const generateMetadata = titled("reportSaved.dashboard.title");

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** What one looks at each morning, as one's role does. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const { org } = await params;
  const [view, words] = await Promise.all([
    dashboardPage(org, single((await searchParams)["role"]), languageOf(await getLocale()) ?? "en"),
    getTranslations("reportSaved.dashboard"),
  ]);
  return (
    <>
      <header className="bar wraps">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <TabLinks
          label={words("for")}
          look="seg"
          links={reportRoles.map((role) => ({
            href: `/${org}/reports/dashboard?role=${role}`,
            label: words(`role.${role}`),
            on: role === view.role,
          }))}
        />
        <ButtonLink href={`/${org}/reports/saved`}>{(await getTranslations("reportSaved.page"))("title")}</ButtonLink>
        <ButtonLink href={`/${org}/reports`}>{words("all")}</ButtonLink>
      </header>
      <div className="body page">
        <Dashboard organisation={org} view={view} />
      </div>
    </>
  );
}
