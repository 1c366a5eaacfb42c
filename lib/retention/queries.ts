import "server-only";
import { desc, eq, sql } from "drizzle-orm";

import { erasures, retentionPeriods, retentionRuns } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

import { type DataClassName, dataClassNames, dataClasses, isShorter } from "./data-classes";
import { countExpired, countedUpTo } from "./expired";

const dayMs = 86_400_000;

/** The moment before which a class is too old. */
export const limitOf = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

export type RetentionPage = {
  classes: { name: DataClassName; days: number | null; isUsual: boolean }[];
  runs: { dataClass: string; before: Date; rows: number; at: Date }[];
  erased: { id: string; code: string; personId: string; at: Date; by: string | null; reason: string; done: boolean }[];
  /** What would go with another period of the class that was asked about. */
  looked: { name: DataClassName; days: number | null; rows: number; isMore: boolean; isShorter: boolean } | null;
};

/** What is kept how long, what went lately, and who was forgotten. */
export async function retentionPage(
  scope: Scope,
  asked: { name: DataClassName; days: number | null } | null,
): Promise<RetentionPage> {
  if (!isAdmin(scope)) throw notFound();
  const { tx, organisationId, now } = scope;
  const chosen = await tx
    .select({ name: retentionPeriods.dataClass, days: retentionPeriods.days })
    .from(retentionPeriods)
    .where(eq(retentionPeriods.organisationId, organisationId));
  const classes = dataClassNames.map((name) => {
    const row = chosen.find((one) => one.name === name);
    return {
      name,
      days: row ? row.days : dataClasses[name].usual,
      isUsual: !row || row.days === dataClasses[name].usual,
    };
  });
  const runs = await tx
    .select({
      dataClass: retentionRuns.dataClass,
      before: retentionRuns.before,
      rows: retentionRuns.rows,
      at: retentionRuns.at,
    })
    .from(retentionRuns)
    .where(eq(retentionRuns.organisationId, organisationId))
    .orderBy(desc(retentionRuns.at), retentionRuns.id)
    .limit(20);
  const erased = await tx
    .select({
      id: erasures.id,
      code: erasures.code,
      personId: erasures.personId,
      at: erasures.createdAt,
      reason: erasures.reason,
      done: sql<boolean>`${erasures.stage} = 'done'`,
      by: sql<string | null>`(select p.name from membership m join partner p on p.organisation_id = m.organisation_id
        and p.id = m.person_id where m.organisation_id = ${organisationId} and m.user_id = erasure.created_by)`,
    })
    .from(erasures)
    .where(eq(erasures.organisationId, organisationId))
    .orderBy(desc(erasures.createdAt))
    .limit(100);
  if (!asked) return { classes, runs, erased, looked: null };
  const present = classes.find(({ name }) => name === asked.name);
  const rows = asked.days === null ? 0 : await countExpired(scope, asked.name, limitOf(now, asked.days));
  const looked = {
    ...asked,
    rows,
    isMore: rows >= countedUpTo,
    isShorter: isShorter(asked.days, present?.days ?? null),
  };
  return { classes, runs, erased, looked };
}
