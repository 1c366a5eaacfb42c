import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { retentionPeriods } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";

import { type DataClassName, dataClasses, isShorter } from "./data-classes";
import type { KeepForInput } from "./schema";

/**
 * Says how long a class of data is kept. What is older goes the next night.
 *
 * @throws {Refusal} "blocked" when more would go than before and nobody looked how much that is; "invalid" for fewer days
 * than are needed.
 */
export const keepFor = command("retention.keepFor", async (scope, { dataClass, days, counted }: KeepForInput) => {
  adminOnly(scope);
  const { least } = dataClasses[dataClass];
  if (days !== null && days < least) throw invalidField("days", words("privacy.refusal.tooShort", { least }));
  const present = await periodOf(scope, dataClass);
  if (isShorter(days, present) && counted !== days) throw new Refusal("blocked", "privacy.refusal.lookFirst");
  await scope.tx
    .insert(retentionPeriods)
    .values({ ...newRow(scope), dataClass, days })
    .onConflictDoUpdate({
      target: [retentionPeriods.organisationId, retentionPeriods.dataClass],
      set: { days, updatedAt: scope.now, version: sql`${retentionPeriods.version} + 1` },
    });
  return { dataClass, days };
});

/** Days, or null for without end. */
export async function periodOf({ tx, organisationId }: Scope, dataClass: DataClassName): Promise<number | null> {
  const [row] = await tx
    .select({ days: retentionPeriods.days })
    .from(retentionPeriods)
    .where(and(eq(retentionPeriods.organisationId, organisationId), eq(retentionPeriods.dataClass, dataClass)));
  return row ? row.days : dataClasses[dataClass].usual;
}
