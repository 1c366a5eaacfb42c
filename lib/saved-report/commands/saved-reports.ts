import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";

import { savedFilters } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { changeRow, newRow } from "@/lib/organisation/rows";
import type { Report } from "@/lib/report/report";
import { reportOf } from "@/lib/report/reports";
import { lockKept, ownerOnceShared, roomToKeep, sharersOnly } from "@/lib/view/sharing";

import { memberOf } from "@/lib/report/saved/member";
import { keptQuery, rowOfSaved, savedOfRow, savedReportHref } from "@/lib/report/saved/saved-report";
import type { changeSavedReportInput, deleteSavedReportInput, saveReportInput } from "../schema";

/**
 * Keeps what a report's page asks under a name, for oneself or for everybody.
 *
 * @throws {Refusal} "not-permitted" when somebody who supervises nothing would share it; "blocked" when one keeps too many.
 */
export const saveReport = command("savedReport.create", async (scope, input: z.output<typeof saveReportInput>) => {
  const { userId } = memberOf(scope);
  if (input.shared) sharersOnly(scope);
  await roomToKeep(scope);
  const { name, graphFirst, pinned } = input;
  const saved = { report: input.report, query: keptQuery(known(input.report), queryIn(input.query)), graphFirst };
  const row = { ...newRow(scope), ownerUserId: input.shared ? null : userId, name, pinned, ...rowOfSaved(saved) };
  await scope.tx.insert(savedFilters).values(row);
  return { id: row.id, href: savedReportHref(scope.organisation.slug, { id: row.id, ...saved }) };
});

/**
 * Another name, what the page asks now, chart or table first, a shortcut, or everybody's: one's own, and shared ones for
 * those who may share.
 *
 * @throws {Refusal} "not-found" for somebody else's; "stale" when somebody changed it meanwhile.
 */
export const changeSavedReport = command(
  "savedReport.change",
  async (scope, input: z.output<typeof changeSavedReportInput>) => {
    memberOf(scope);
    const { row, saved } = await lockSaved(scope, input.id);
    const { version = saved.version, name, query, graphFirst, shared, pinned } = input;
    if (shared !== undefined) sharersOnly(scope);
    const asked = {
      report: saved.report,
      query: query === undefined ? saved.query : keptQuery(known(saved.report), queryIn(query)),
      graphFirst: graphFirst ?? saved.graphFirst,
    };
    return changeRow(
      scope,
      savedFilters,
      { id: saved.id, version },
      {
        ...rowOfSaved(asked),
        ...(name !== undefined && { name }),
        ...(shared !== undefined && { ownerUserId: await ownerOnceShared(scope, shared, row) }),
        ...(pinned !== undefined && { pinned }),
      },
    );
  },
);

/** Takes it away, and with it the mails that members get of it. */
export const deleteSavedReport = command(
  "savedReport.delete",
  async (scope, { id }: z.output<typeof deleteSavedReportInput>) => {
    memberOf(scope);
    await lockSaved(scope, id);
    const { tx, organisationId } = scope;
    await tx.delete(savedFilters).where(and(eq(savedFilters.organisationId, organisationId), eq(savedFilters.id, id)));
    return { id };
  },
);

async function lockSaved(scope: Scope, id: string) {
  const row = await lockKept(scope, "report", id);
  const saved = savedOfRow(row);
  if (!saved) throw notFound();
  return { row, saved };
}

function known(id: string): Report {
  const report = reportOf(id);
  if (!report) throw notFound();
  return report;
}

const queryIn = (text: string) => Object.fromEntries(new URLSearchParams(text));
