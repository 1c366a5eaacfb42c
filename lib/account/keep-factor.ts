import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";

import { factorRemovals } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { hashToken } from "@/lib/access/hash-token";
import { asAccount } from "@/lib/access/scope";
import { Refusal } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";

import { me } from "./confirm";
import type { linkInput } from "./schema";

const isPending = and(isNull(factorRemovals.stoppedAt), isNull(factorRemovals.doneAt));

/** When an administrator's wish to take a lost second factor away will be carried out; null where there is none. */
export async function removalOf({ tx }: AccountScope, userId: string): Promise<{ dueAt: Date } | null> {
  const [row] = await tx
    .select({ dueAt: factorRemovals.dueAt })
    .from(factorRemovals)
    .where(and(eq(factorRemovals.userId, userId), isPending))
    .orderBy(factorRemovals.dueAt)
    .limit(1);
  return row ?? null;
}

/**
 * Its owner objects, by the token of the notice: the second factor stays. Needs no sign-in, since whoever reads the mail
 * may only keep things as they are.
 *
 * @throws {Refusal} "invalid" for an unknown token, or when it was done already.
 */
export async function keepFactor({ token }: z.output<typeof linkInput>, visitor: Visitor): Promise<{ mailed: true }> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const kept = await asAccount((scope) =>
    scope.tx
      .update(factorRemovals)
      .set({ stoppedAt: scope.now })
      .where(and(eq(factorRemovals.tokenHash, hashToken(token)), isPending))
      .returning({ id: factorRemovals.id }),
  );
  if (kept.length === 0) throw new Refusal("invalid", "refusal.linkNotUsable");
  return { mailed: true };
}

/** The same by who is signed in, for all that wait. */
export async function keepOwnFactor({ tx, now }: AccountScope, _: object, visitor: Visitor): Promise<void> {
  await tx
    .update(factorRemovals)
    .set({ stoppedAt: now })
    .where(and(eq(factorRemovals.userId, me(visitor).userId), isPending));
}
