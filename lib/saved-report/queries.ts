import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { mayShare } from "@/lib/view/sharing";

import { dashboardList } from "./dashboard";
import { memberOf } from "./member";
import { type SavedReport, savedOfRow } from "./saved-report";
import type { Rhythm } from "./schema";

export type OwnMail = { every: Rhythm; day: number; hour: number; nextAt: Date };

/** A saved report with what the reader made of it. */
export type KeptReport = SavedReport & {
  /** Stands on the reader's dashboard. */
  onDashboard: boolean;
  /** How the reader gets it by mail. */
  mail: OwnMail | null;
  /** How many members get it by mail. */
  readers: number;
};

export type KeptReports = {
  saved: KeptReport[];
  mayShare: boolean;
  timeZone: string;
};

type Row = Parameters<typeof savedOfRow>[0] & {
  onDashboard: boolean;
  mail: { every: Rhythm; day: number; hour: number; nextAt: string } | null;
  readers: number;
};

/** The reader's own saved reports and everybody's, by name; of one report, or of all. One statement. */
export async function keptReports(scope: Scope, report: string | null): Promise<KeptReports> {
  const { userId } = memberOf(scope);
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<Row>(sql`
    select f.id, f.name, f.version, f.owner_user_id as "ownerUserId", f.pinned, f.criteria, f.view_mode as "viewMode",
      coalesce((select v.view -> 'reports' ? f.id::text from view_preference v
        where v.organisation_id = f.organisation_id and v.user_id = ${userId} and v.list = ${dashboardList}), false) as "onDashboard",
      (select json_build_object('every', s.every, 'day', s.day, 'hour', s.hour, 'nextAt', s.next_at) from report_subscription s
        where s.organisation_id = f.organisation_id and s.saved_filter_id = f.id and s.user_id = ${userId}) as mail,
      (select count(*)::int from report_subscription s
        where s.organisation_id = f.organisation_id and s.saved_filter_id = f.id) as readers
    from saved_filter f where f.organisation_id = ${organisationId} and f.target = 'report'
      and (f.owner_user_id is null or f.owner_user_id = ${userId})
      and (${report}::text is null or f.criteria ->> 'report' = ${report})
    order by f.name collate "und-x-icu", f.id`);
  const saved = rows.flatMap(({ onDashboard, mail, readers, ...row }) => {
    const kept = savedOfRow(row);
    return kept ? [{ ...kept, onDashboard, readers, mail: mail && { ...mail, nextAt: new Date(mail.nextAt) } }] : [];
  });
  return { saved, mayShare: mayShare(scope), timeZone: scope.organisation.timeZone };
}
