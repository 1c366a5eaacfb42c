import "server-only";
import { and, eq, isNull, lte, sql } from "drizzle-orm";

import { notificationPreferences, notifications } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { type ReadNoticesInput, type WishesInput, reasons } from "./schema";

/** Marks what the actor was told as read: one notice that was opened, or all up to a moment. */
export const readNotices = command("notification.read", async (scope, { upTo, id }: ReadNoticesInput) => {
  const { organisationId, now } = scope;
  const read = await scope.tx
    .update(notifications)
    .set({ readAt: now })
    .where(
      and(
        eq(notifications.organisationId, organisationId),
        eq(notifications.userId, member(scope)),
        isNull(notifications.readAt),
        id ? eq(notifications.id, id) : lte(notifications.at, upTo ?? now),
      ),
    )
    .returning({ id: notifications.id });
  return { read: read.length };
});

/** How the actor wants to be told from now on, for every reason. */
export const wishNotices = command("notification.wish", async (scope, input: WishesInput) => {
  const { organisationId, now } = scope;
  const userId = member(scope);
  await scope.tx
    .insert(notificationPreferences)
    .values(
      reasons.map((reason) => ({
        organisationId,
        id: newId(),
        userId,
        reason,
        inApp: input.inApp.includes(reason),
        mail: input[`mail-${reason}`],
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [notificationPreferences.organisationId, notificationPreferences.userId, notificationPreferences.reason],
      set: { inApp: sql`excluded.in_app`, mail: sql`excluded.mail`, updatedAt: now },
    });
  return {};
});

/** @throws {Refusal} "not-found" for who has no notices here. */
function member({ actor }: Scope): string {
  if (actor.kind !== "person" || actor.standing.role === "partner") throw notFound();
  return actor.userId;
}
