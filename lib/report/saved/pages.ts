import "server-only";
import { readOffice } from "@/lib/access/page";
import type { Scope } from "@/lib/kernel/scope";

import { type KeptReports, keptReports } from "./kept-reports";

/** All that the reader and others saved, of every report. */
export const savedReportsPage = (slug: string): Promise<KeptReports> => readOffice(slug, allKept);

/** What was saved of one report, for pages that are more than a table. */
export const savedOfReport = (slug: string, report: string): Promise<KeptReports> =>
  readOffice(slug, (scope) => keptReports(scope, report));

const allKept = (scope: Scope) => keptReports(scope, null);
