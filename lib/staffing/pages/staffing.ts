import "server-only";
import { readReportPage } from "@/lib/report/read-page";

import { type StaffingView, playedOf, staffingFacts } from "../staffing-view";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The staffing replay: what happened is read, and played outside the transaction. */
export async function staffingPage(slug: string, query: Query): Promise<StaffingView> {
  const read = await readReportPage(slug, (scope) => staffingFacts(scope, query));
  return playedOf(read);
}
