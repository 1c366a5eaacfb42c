import "server-only";
import { and, eq, isNull, lte, sql } from "drizzle-orm";

import { factorRemovals } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";
import { userById } from "@/lib/account/users";
import type { Task } from "@/lib/due-work/task";
import type { AccountScope } from "@/lib/kernel/scope";

import { takeFactorAway, tellFactorGone } from "./take-away";

/**
 * Takes a lost second factor away when its time has come and its owner did not object; signs them out everywhere, so
 * that whoever comes next shows the password. The notice went out a day ago.
 */
export const removeFactor: Task = async (_, { id }, now) => {
  if (typeof id !== "string") return null;
  const user = await asAccount(async (scope) => {
    const userId = await takeRemoval(scope, id);
    if (!userId) return null;
    await takeFactorAway(scope, userId);
    return userById(scope, userId);
  }, now);
  if (user) await tellFactorGone(user);
  return null;
};

/**
 * Takes a removal that is due and that nobody stopped; null otherwise, and the second time. Who left meanwhile, works for
 * others too, or runs the installation by now keeps the factor: whoever asked has no say in it any more.
 */
async function takeRemoval({ tx, now }: AccountScope, id: string): Promise<string | null> {
  const [due] = await tx
    .select({
      userId: factorRemovals.userId,
      isTheirs: sql<boolean>`coalesce((select bool_and(m.organisation_id = factor_removal.asked_in_organisation_id)
        from membership m where m.user_id = factor_removal.user_id and m.active), false)
        and not (select u.is_installation_admin from "user" u where u.id = factor_removal.user_id)`,
    })
    .from(factorRemovals)
    .where(
      and(
        eq(factorRemovals.id, id),
        lte(factorRemovals.dueAt, now),
        isNull(factorRemovals.stoppedAt),
        isNull(factorRemovals.doneAt),
      ),
    )
    .for("update");
  if (!due) return null;
  const { userId, isTheirs } = due;
  await tx
    .update(factorRemovals)
    .set(isTheirs ? { doneAt: now } : { stoppedAt: now })
    .where(eq(factorRemovals.id, id));
  return isTheirs ? userId : null;
}
