import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { drafts } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";

import type { KeepDraftInput } from "./schema";

/** Who collects drafts by the thousand has a program do it. */
const MOST = 500;

/**
 * Keeps what the actor is typing, or forgets it. A draft is its writer's alone.
 *
 * @throws {Refusal} "not-found" for machines; "blocked" from the 501st draft on.
 */
export const keepDraft = command("draft.keep", async (scope, { key, content }: KeepDraftInput) => {
  const { actor, organisationId, now, tx } = scope;
  if (actor.kind !== "person") throw notFound();
  const own = and(eq(drafts.organisationId, organisationId), eq(drafts.userId, actor.userId));
  if (content === null) {
    await tx.delete(drafts).where(and(own, eq(drafts.key, key)));
    return { kept: false };
  }
  await tx
    .insert(drafts)
    .values({ organisationId, userId: actor.userId, key, content, updatedAt: now })
    .onConflictDoUpdate({
      target: [drafts.organisationId, drafts.userId, drafts.key],
      set: { content, updatedAt: now },
    });
  const [counted] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(drafts)
    .where(own);
  if ((counted?.count ?? 0) > MOST) throw new Refusal("blocked", "refusal.tooManyDrafts");
  return { kept: true };
});
