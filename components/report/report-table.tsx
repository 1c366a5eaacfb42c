import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";

import type { DelayScale } from "../charts/delay-scale";
import { Link } from "../ui/link";
import { LinesTable } from "./lines-table";
import type { ReportAddress } from "./report-address";
import { sayLines } from "./say-lines";
import type { SaysReport } from "./say-report";

/** The lines of a report, each figure opening its rows; totals below; what is worrying is said in words. */
export async function ReportTable(props: {
  organisation: string;
  view: StandardReportView;
  address: ReportAddress;
  say: SaysReport;
  /** The cases of each line as dots, where the report is looked at as a chart of strips. */
  strips: DelayScale | null;
}) {
  const { view, address } = props;
  const [words, said] = await Promise.all([getTranslations("reportPage.table"), sayLines(props)]);
  return (
    <>
      <LinesTable said={said} />
      {view.table.more > 0 && (
        <p className="reportfoot">
          {words("more", { count: view.table.more })}{" "}
          {!view.ask.all && (
            <Link href={address.at({ all: true })} scroll={false}>
              {words("all")}
            </Link>
          )}
        </p>
      )}
    </>
  );
}
