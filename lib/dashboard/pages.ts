import "server-only";
import { readOffice } from "@/lib/access/page";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import type { ReportRole } from "@/lib/report/report";
import type { WorklistCount } from "@/lib/worklist/counts";
import { officeFrame } from "@/lib/worklist/pages/frame";

import type { TicketTile } from "./dashboards";
import { type ReportTile, whatStands, withFigures } from "./read";

export type Dashboard = {
  role: ReportRole;
  tickets: Record<TicketTile, number>;
  counts: readonly WorklistCount[];
  reports: readonly ReportTile[];
  own: readonly ReportTile[];
  /** The tile one looks at first. */
  first: string | null;
  /** Figures of reports would have taken too long. */
  tooMuch: boolean;
};

/** What somebody looks at each morning: two statements beside the frame's. */
export async function dashboardPage(slug: string, asked: string | undefined): Promise<Dashboard> {
  const { counts } = await officeFrame(slug);
  const { role, figures, first, reports, own } = await readOffice(slug, (scope) => whatStands(scope, asked));
  const tiles = await unlessTooMuch(readReportPage(slug, (scope) => withFigures(scope, [...reports, ...own])));
  const shown = tiles ?? [...reports, ...own];
  return {
    role,
    tickets: figures,
    counts,
    reports: shown.slice(0, reports.length),
    own: shown.slice(reports.length),
    first,
    tooMuch: tiles === null,
  };
}
