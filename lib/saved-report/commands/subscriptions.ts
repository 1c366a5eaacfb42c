import "server-only";
import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { z } from "zod";

import { reportSubscriptions, savedFilters } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";

import { memberOf } from "@/lib/report/saved/member";
import { type SavedReport, savedOfRow } from "@/lib/report/saved/saved-report";
import { nextMoment } from "../schedule";
import type { subscribeInput, unsubscribeInput } from "../schema";
import { mailTask } from "../send-report";

/** Reports by mail cost reckoning and a file each; more than these nobody reads. */
const MOST_SUBSCRIPTIONS = 20;

/**
 * Has a saved report, one's own or everybody's, sent to oneself again and again; asked anew it takes the new rhythm.
 *
 * @throws {Refusal} "blocked" beyond the most a member may have sent.
 */
export const subscribe = command(
  "reportSubscription.set",
  async (scope, { id, every, day, hour }: z.output<typeof subscribeInput>) => {
    const { userId } = memberOf(scope);
    await readableOne(scope, id);
    await roomToSubscribe(scope, userId, id);
    const turn = newId();
    const nextAt = nextMoment({ every, day, hour }, scope.now, scope.organisation.timeZone);
    const rhythm = { every, day, hour, nextAt, turn };
    const row = { ...newRow(scope), savedFilterId: id, userId, ...rhythm };
    const [kept] = await scope.tx
      .insert(reportSubscriptions)
      .values(row)
      .onConflictDoUpdate({
        target: [reportSubscriptions.organisationId, reportSubscriptions.savedFilterId, reportSubscriptions.userId],
        set: { ...rhythm, updatedAt: scope.now, version: sql`${reportSubscriptions.version} + 1` },
      })
      .returning({ id: reportSubscriptions.id });
    await planWork(scope, mailTask, { subscriptionId: kept?.id, turn }, nextAt);
    return { id, nextAt: nextAt.toISOString() };
  },
);

/** No more mails of it; what waits for its moment finds nobody. */
export const unsubscribe = command(
  "reportSubscription.end",
  async (scope, { id }: z.output<typeof unsubscribeInput>) => {
    const { userId } = memberOf(scope);
    const ended = await scope.tx
      .delete(reportSubscriptions)
      .where(
        and(
          eq(reportSubscriptions.organisationId, scope.organisationId),
          eq(reportSubscriptions.savedFilterId, id),
          eq(reportSubscriptions.userId, userId),
        ),
      )
      .returning({ id: reportSubscriptions.id });
    if (ended.length === 0) await readableOne(scope, id);
    return { id };
  },
);

async function roomToSubscribe(scope: Scope, userId: string, id: string): Promise<void> {
  const others = await scope.tx.$count(
    reportSubscriptions,
    and(
      eq(reportSubscriptions.organisationId, scope.organisationId),
      eq(reportSubscriptions.userId, userId),
      ne(reportSubscriptions.savedFilterId, id),
    ),
  );
  if (others < MOST_SUBSCRIPTIONS) return;
  throw new Refusal("blocked", { key: "reportSaved.refusal.subscriptionsFull", params: { most: MOST_SUBSCRIPTIONS } });
}

async function readableOne(scope: Scope, id: string): Promise<SavedReport> {
  const { userId } = memberOf(scope);
  const [row] = await scope.tx
    .select()
    .from(savedFilters)
    .where(
      and(
        eq(savedFilters.organisationId, scope.organisationId),
        eq(savedFilters.id, id),
        eq(savedFilters.target, "report"),
        or(eq(savedFilters.ownerUserId, userId), isNull(savedFilters.ownerUserId)),
      ),
    );
  const saved = row && savedOfRow(row);
  if (!saved) throw notFound();
  return saved;
}
