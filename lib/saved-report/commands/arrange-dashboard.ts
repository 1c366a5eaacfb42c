import "server-only";
import { and, eq, isNull, or } from "drizzle-orm";
import type { z } from "zod";

import { savedFilters, viewPreferences } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";

import {
  type Arrangement,
  arranged,
  dashboardList,
  mostOnDashboard,
  readArrangement,
} from "@/lib/report/saved/dashboard";
import { memberOf } from "@/lib/report/saved/member";
import type { arrangeDashboardInput } from "../schema";

/**
 * Puts a saved report on one's dashboard, takes it off, moves it forward, or says which tile comes first.
 *
 * @throws {Refusal} "blocked" when the dashboard is full.
 */
export const arrangeDashboard = command(
  "view.arrangeDashboard",
  async (scope, wish: z.output<typeof arrangeDashboardInput>) => {
    const { userId } = memberOf(scope);
    if (wish.put) await mustBeReadable(scope, wish.put);
    const mine = and(
      eq(viewPreferences.organisationId, scope.organisationId),
      eq(viewPreferences.userId, userId),
      eq(viewPreferences.list, dashboardList),
    );
    // There is always a row to wait for, so that of two first wishes at once none is lost.
    await scope.tx
      .insert(viewPreferences)
      .values({ ...newRow(scope), userId, list: dashboardList, view: {} })
      .onConflictDoNothing();
    const [kept] = await scope.tx
      .select({ view: viewPreferences.view })
      .from(viewPreferences)
      .where(mine)
      .for("update");
    const next = arranged(await withoutGone(scope, readArrangement(kept?.view)), wish);
    if (!next) {
      throw new Refusal("blocked", { key: "reportSaved.refusal.dashboardFull", params: { most: mostOnDashboard } });
    }
    await scope.tx
      .update(viewPreferences)
      .set({ view: { ...next }, updatedAt: scope.now })
      .where(mine);
    return { reports: next.reports.length };
  },
);

/** Those that were deleted, or are shared no more, take no room. */
async function withoutGone(scope: Scope, arrangement: Arrangement): Promise<Arrangement> {
  if (arrangement.reports.length === 0) return arrangement;
  const there = await readable(scope);
  return { ...arrangement, reports: arrangement.reports.filter((id) => there.has(id)) };
}

async function mustBeReadable(scope: Scope, id: string): Promise<void> {
  if (!(await readable(scope)).has(id)) throw notFound();
}

async function readable(scope: Scope): Promise<Set<string>> {
  const { userId } = memberOf(scope);
  const rows = await scope.tx
    .select({ id: savedFilters.id })
    .from(savedFilters)
    .where(
      and(
        eq(savedFilters.organisationId, scope.organisationId),
        eq(savedFilters.target, "report"),
        or(eq(savedFilters.ownerUserId, userId), isNull(savedFilters.ownerUserId)),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
