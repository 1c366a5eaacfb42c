import "server-only";
import { and, eq } from "drizzle-orm";

import { partners } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

export type PartnerRow = typeof partners.$inferSelect;

/**
 * Reads and locks a partner for a command.
 *
 * @throws {Refusal} "not-found" for portal people too; "stale" when somebody changed it since `version`.
 */
export async function partnerForUpdate(scope: Scope, id: string, version?: number): Promise<PartnerRow> {
  const { actor, organisationId } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  const [row] = await scope.tx
    .select()
    .from(partners)
    .where(and(eq(partners.organisationId, organisationId), eq(partners.id, id)))
    .for("update");
  if (!row) throw notFound();
  if (version !== undefined && version !== row.version) throw new Refusal("stale", "refusal.stale");
  return row;
}
