import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { mayShare } from "@/lib/view/sharing";

import { dashboardList } from "./dashboard";
import { memberOf } from "./member";
import { type SavedReport, savedOfRow } from "./saved-report";
import type { Rhythm } from "./rhythm";

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

/** As the statement of a page answers it. */
export type RawKept = (Parameters<typeof savedOfRow>[0] & {
  onDashboard: boolean;
  mail: { every: Rhythm; day: number; hour: number; nextAt: string } | null;
  readers: number;
})[];

/** The reader's own saved reports and everybody's, by name; of one report, or of all. One scalar, for a statement. */
export function keptReportsJson(scope: Scope, report: string | null): SQL {
  const { userId } = memberOf(scope);
  const mine = sql`v.organisation_id = f.organisation_id and v.user_id = ${userId} and v.list = ${dashboardList}`;
  return sql`(select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'version', f.version, 'ownerUserId', f.owner_user_id,
      'pinned', f.pinned, 'criteria', f.criteria, 'viewMode', f.view_mode,
      'onDashboard', coalesce((select v.view -> 'reports' ? f.id::text from view_preference v where ${mine}), false),
      'mail', (select json_build_object('every', s.every, 'day', s.day, 'hour', s.hour, 'nextAt', s.next_at) from report_subscription s
        where s.organisation_id = f.organisation_id and s.saved_filter_id = f.id and s.user_id = ${userId}),
      'readers', (select count(*) from report_subscription s
        where s.organisation_id = f.organisation_id and s.saved_filter_id = f.id)
    ) order by f.name collate "und-x-icu", f.id), '[]')
    from saved_filter f where f.organisation_id = ${scope.organisationId} and f.target = 'report'
      and (f.owner_user_id is null or f.owner_user_id = ${userId})
      and (${report}::text is null or f.criteria ->> 'report' = ${report}))`;
}

/** What a statement answered, with what the reader may do with it. */
export function keptFrom(scope: Scope, rows: RawKept): KeptReports {
  const saved = rows.flatMap(({ onDashboard, mail, readers, ...row }) => {
    const kept = savedOfRow(row);
    return kept ? [{ ...kept, onDashboard, readers, mail: mail && { ...mail, nextAt: new Date(mail.nextAt) } }] : [];
  });
  return { saved, mayShare: mayShare(scope), timeZone: scope.organisation.timeZone };
}

/** The same as a statement of its own. */
export async function keptReports(scope: Scope, report: string | null): Promise<KeptReports> {
  const { rows } = await scope.tx.execute<{ kept: RawKept }>(sql`select ${keptReportsJson(scope, report)} as kept`);
  return keptFrom(scope, rows[0]?.kept ?? []);
}
