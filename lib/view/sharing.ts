import "server-only";
import { and, eq, isNull, or } from "drizzle-orm";

import { memberships, savedFilters } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { personOf } from "@/lib/worklist/asker";

type Kept = typeof savedFilters.$inferSelect;

/** What one member keeps under names of his own, lists and reports together, so that no page of names grows endless. */
export const MOST_KEPT = 200;

/** Who may give a view to everybody: administrators, and who supervises a section. */
export const mayShare = ({ actor }: Scope): boolean =>
  actor.kind === "person" && (actor.standing.role === "admin" || actor.standing.supervises.length > 0);

/** @throws {Refusal} "not-permitted" to whom mayShare denies it. */
export function sharersOnly(scope: Scope): void {
  if (!mayShare(scope)) throw new Refusal("not-permitted", "refusal.sharersOnly");
}

/** @throws {Refusal} "blocked" when the member keeps as many as a member may. */
export async function roomToKeep(scope: Scope): Promise<void> {
  const { userId } = personOf(scope);
  const own = and(eq(savedFilters.organisationId, scope.organisationId), eq(savedFilters.createdBy, userId));
  if ((await scope.tx.$count(savedFilters, own)) < MOST_KEPT) return;
  throw new Refusal("blocked", { key: "refusal.keptFull", params: { most: MOST_KEPT } });
}

/**
 * One's own, and shared ones for those who may share; locked.
 *
 * @throws {Refusal} "not-found" for somebody else's, and for a shared one of those who may not share.
 */
export async function lockKept(scope: Scope, target: Kept["target"], id: string): Promise<Kept> {
  const { userId } = personOf(scope);
  const whose = mayShare(scope)
    ? or(eq(savedFilters.ownerUserId, userId), isNull(savedFilters.ownerUserId))
    : eq(savedFilters.ownerUserId, userId);
  const [row] = await scope.tx
    .select()
    .from(savedFilters)
    .where(
      and(
        eq(savedFilters.organisationId, scope.organisationId),
        eq(savedFilters.id, id),
        eq(savedFilters.target, target),
        whose,
      ),
    )
    .for("update");
  if (!row) throw notFound();
  return row;
}

/** Whose it is from now on: everybody's, or again its maker's, and only of a maker who left whoever takes it back. */
export async function ownerOnceShared(scope: Scope, shared: boolean, kept: Kept): Promise<string | null> {
  if (shared) return null;
  const { userId } = personOf(scope);
  if (!kept.createdBy || kept.createdBy === userId) return userId;
  const stays = await scope.tx.$count(
    memberships,
    and(
      eq(memberships.organisationId, scope.organisationId),
      eq(memberships.userId, kept.createdBy),
      eq(memberships.active, true),
    ),
  );
  return stays ? kept.createdBy : userId;
}
