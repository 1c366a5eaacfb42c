import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";

import { memberships, signInPolicies } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { policyInput } from "./schema";

/** Says who must have a second factor here. Whoever lacks it is led to set one up before anything else. */
export const keepPolicy = command("signIn.keepPolicy", async (scope, input: z.output<typeof policyInput>) => {
  adminOnly(scope);
  const { version, factorFor } = input;
  const [before] = await scope.tx
    .select({ id: signInPolicies.id })
    .from(signInPolicies)
    .where(eq(signInPolicies.organisationId, scope.organisationId));
  if (before) return { id: (await changeRow(scope, signInPolicies, { id: before.id, version }, { factorFor })).id };
  if (version !== 0) throw new Refusal("stale", "refusal.stale");
  const row = newRow(scope);
  await scope.tx.insert(signInPolicies).values({ ...row, factorFor });
  return { id: row.id };
});

/** Hours in which its owner may object. */
export const removalHours = 24;

/** Leaves word to take a member's second factor away a day later; who asked stands in the log of acts. */
export const planRemoval = command("signIn.askRemoval", async (scope, { membershipId }: { membershipId: string }) => {
  const userId = await colleagueOf(scope, membershipId);
  const id = newId();
  const dueAt = new Date(scope.now.getTime() + removalHours * 3_600_000);
  await planWork(scope, "signIn.removeFactor", { id }, dueAt);
  const by = scope.actor.kind === "person" ? scope.actor.userId : null;
  return {
    id,
    userId,
    by,
    dueAt,
    organisation: scope.organisation.name,
    organisationId: scope.organisationId,
  };
});

/**
 * The member whose factor an administrator may ask to remove.
 *
 * @throws {Refusal} "blocked" for oneself: nobody is a second person to themselves.
 */
export async function colleagueOf(scope: Scope, membershipId: string): Promise<string> {
  adminOnly(scope);
  const [member] = await scope.tx
    .select({ userId: memberships.userId, active: memberships.active })
    .from(memberships)
    .where(rowOf(scope, memberships, membershipId));
  if (!member?.active) throw notFound();
  if (scope.actor.kind === "person" && scope.actor.userId === member.userId)
    throw new Refusal("blocked", "refusal.removalOwn");
  return member.userId;
}
