import "server-only";
import { and, eq, isNull, lte } from "drizzle-orm";

import { notifications } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";

import type { ReadNoticesInput } from "./schema";

/** Marks what the actor was told, up to a moment, as read. */
export const readNotices = command("notification.read", async (scope, { upTo }: ReadNoticesInput) => {
  const { actor, organisationId, now } = scope;
  if (actor.kind !== "person" || actor.standing.role === "partner") throw notFound();
  const read = await scope.tx
    .update(notifications)
    .set({ readAt: now })
    .where(
      and(
        eq(notifications.organisationId, organisationId),
        eq(notifications.userId, actor.userId),
        isNull(notifications.readAt),
        lte(notifications.at, upTo),
      ),
    )
    .returning({ id: notifications.id });
  return { read: read.length };
});
