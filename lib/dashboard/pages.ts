import "server-only";
import { readOffice } from "@/lib/access/page";
import { readReportPage, unlessTooMuch } from "@/lib/report/read-page";
import type { Locale } from "@/lib/organisation/regions";
import type { ReportRole } from "@/lib/report/report";
import { fileOf } from "@/lib/report-file/files";
import { briefly } from "@/lib/report-file/reading";
import type { Reader } from "@/lib/report-file/report-file";
import { fileWords } from "@/lib/report-file/words";
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

/**
 * What somebody looks at each morning: two statements beside the frame's, and those of each report on it that has a page
 * of its own.
 */
export async function dashboardPage(slug: string, asked: string | undefined, locale: Locale): Promise<Dashboard> {
  const { counts } = await officeFrame(slug);
  const { role, figures, first, reports, own } = await readOffice(slug, (scope) => whatStands(scope, asked));
  const tiles = await unlessTooMuch(readReportPage(slug, (scope) => withFigures(scope, [...reports, ...own])));
  const shown = await withBriefs(slug, tiles ?? [...reports, ...own], locale);
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

/** Lines of a tile: its page has them all. */
const briefLines = 6;

async function withBriefs(slug: string, tiles: readonly ReportTile[], locale: Locale): Promise<ReportTile[]> {
  const words = fileWords(locale);
  const read: Reader = (work) => readReportPage(slug, work);
  return Promise.all(
    tiles.map(async (tile) => {
      const file = tile.ask ? null : fileOf(tile.report.id)?.file;
      if (!file) return tile;
      const piece = await unlessTooMuch(file({ read, query: tile.query, words, after: null }));
      return { ...tile, brief: piece && briefly(piece, briefLines) };
    }),
  );
}
