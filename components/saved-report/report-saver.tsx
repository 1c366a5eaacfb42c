import type { Report } from "@/lib/report/report";
import { savedOfReport } from "@/lib/report/saved/pages";

import { SavedReports } from "./saved-reports";

/** Saving for pages that are more than a table: reads for itself what was saved of them. */
export async function ReportSaver({
  organisation,
  report,
  query,
}: {
  organisation: string;
  report: Report;
  query: Readonly<Record<string, string | readonly string[] | undefined>>;
}) {
  return (
    <SavedReports
      organisation={organisation}
      report={report}
      kept={await savedOfReport(organisation, report.id)}
      query={query}
    />
  );
}
