import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";

import { calendarFeeds } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { personOf } from "@/lib/worklist/asker";

export type OwnFeed = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** The asker's own feeds, newest first. */
export const ownFeeds = (scope: Scope): Promise<OwnFeed[]> =>
  scope.tx
    .select({
      id: calendarFeeds.id,
      name: calendarFeeds.name,
      createdAt: calendarFeeds.createdAt,
      lastUsedAt: calendarFeeds.lastUsedAt,
    })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.organisationId, scope.organisationId),
        eq(calendarFeeds.userId, personOf(scope).userId),
        isNull(calendarFeeds.revokedAt),
      ),
    )
    .orderBy(desc(calendarFeeds.createdAt), desc(calendarFeeds.id))
    .limit(50);
