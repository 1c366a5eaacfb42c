import { type ReportAsk, queryOfAsk } from "@/lib/report/ask";
import type { StandardReport } from "@/lib/report/report";

import { addressOf } from "../ui/address";

/** The address of a report as it is asked, and of the same with something changed. */
export type ReportAddress = {
  path: string;
  query: Record<string, string>;
  at: (change: Partial<ReportAsk>) => string;
  /** The address of a figure but for its name, from the page itself: what is asked, said once for all figures. */
  cells: string;
  csv: string;
};

export function reportAddress(
  organisation: string,
  path: string,
  standard: StandardReport,
  ask: ReportAsk,
): ReportAddress {
  const page = `/${organisation}/reports/${path}`;
  // A figure that is open belongs to what was asked when it was opened.
  const closed = { ...ask, cell: null };
  return {
    path: page,
    query: queryOfAsk(standard, closed),
    at: (change) => addressOf(page, queryOfAsk(standard, { ...closed, ...change })),
    cells: addressOf("", { ...queryOfAsk(standard, closed), cell: "-" }).slice(0, -1),
    csv: addressOf(`/api/export/${organisation}/reports/${path}`, queryOfAsk(standard, closed)),
  };
}
