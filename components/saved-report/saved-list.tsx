import { getTranslations } from "next-intl/server";

import type { KeptReports } from "@/lib/report/saved/kept-reports";
import { savedReportHref } from "@/lib/report/saved/saved-report";

import { Link } from "../ui/link";
import { DashboardButton } from "./dashboard-button";
import { MailForm } from "./mail-form";

/** Everything that was saved, to be opened, put on the dashboard, sent by mail or no longer sent. */
export async function SavedList({
  organisation,
  kept: { saved, timeZone },
}: {
  organisation: string;
  kept: KeptReports;
}) {
  const [words, reports] = await Promise.all([getTranslations("reportSaved"), getTranslations("report.reports")]);
  return (
    <ul className="savedlist">
      {saved.map((one) => (
        <li key={one.id}>
          <div>
            <Link href={savedReportHref(organisation, one)}>
              <b>{one.name}</b>
            </Link>
            <p className="t12 m">
              {[
                reports(`${one.report as "cases"}.name`),
                words(one.shared ? "page.everybody" : "page.own"),
                ...(one.pinned ? [words("page.shortcut")] : []),
              ].join(" · ")}
            </p>
          </div>
          <div className="acts">
            <DashboardButton organisation={organisation} saved={one} />
          </div>
          <details open={one.mail !== null}>
            <summary>{words("byMail.title")}</summary>
            <MailForm organisation={organisation} saved={one} timeZone={timeZone} />
          </details>
        </li>
      ))}
    </ul>
  );
}
