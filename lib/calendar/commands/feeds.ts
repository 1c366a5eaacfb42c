import "server-only";
import { randomBytes } from "node:crypto";

import { and, count, eq, isNull } from "drizzle-orm";

import { calendarFeeds } from "@/db/schema";
import { command } from "@/lib/access/command";
import { hashToken } from "@/lib/access/hash-token";
import { env } from "@/lib/env";
import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { staffOnly } from "@/lib/organisation/staff-only";
import { canonicalQuery } from "@/lib/view/saved-filter";
import { personOf } from "@/lib/worklist/asker";

import type { RevokeFeedInput, SubscribeInput } from "../schema";

/** As many feeds as one person keeps. */
const most = 50;

/**
 * Makes an address at which other programs read a calendar view as its owner would see it. The address is told once:
 * only its hash is kept.
 */
export const subscribe = command("calendar.subscribe", async (scope, { name, query }: SubscribeInput) => {
  staffOnly(scope);
  const { userId } = personOf(scope);
  const own = and(
    eq(calendarFeeds.organisationId, scope.organisationId),
    eq(calendarFeeds.userId, userId),
    isNull(calendarFeeds.revokedAt),
  );
  const [kept] = await scope.tx.select({ feeds: count() }).from(calendarFeeds).where(own);
  if ((kept?.feeds ?? 0) >= most) throw new Refusal("blocked", words("calendar.refusal.tooManyFeeds", { most }));
  const token = randomBytes(32).toString("base64url");
  const id = newId();
  await scope.tx.insert(calendarFeeds).values({
    organisationId: scope.organisationId,
    id,
    createdAt: scope.now,
    updatedAt: scope.now,
    createdBy: userId,
    userId,
    name,
    query: new URLSearchParams(canonicalQuery(Object.fromEntries(new URLSearchParams(query)))).toString(),
    tokenHash: hashToken(token),
  });
  return { id, address: new URL(`/api/calendar/${scope.organisation.slug}/${token}.ics`, env().url).toString() };
});

/** Ends one of one's own feeds: its address answers like one that never was. */
export const revokeFeed = command("calendar.revokeFeed", async (scope, { id }: RevokeFeedInput) => {
  staffOnly(scope);
  const { userId } = personOf(scope);
  const gone = await scope.tx
    .update(calendarFeeds)
    .set({ revokedAt: scope.now, updatedAt: scope.now })
    .where(
      and(
        eq(calendarFeeds.organisationId, scope.organisationId),
        eq(calendarFeeds.userId, userId),
        eq(calendarFeeds.id, id),
        isNull(calendarFeeds.revokedAt),
      ),
    )
    .returning({ id: calendarFeeds.id });
  if (gone.length === 0) throw notFound();
  return { id };
});

/** Another program read a feed: now and then its owner sees when. */
export const noteFeedUse = command("calendar.noteFeedUse", async (scope, id: string) => {
  await scope.tx
    .update(calendarFeeds)
    .set({ lastUsedAt: scope.now })
    .where(and(eq(calendarFeeds.organisationId, scope.organisationId), eq(calendarFeeds.id, id)));
});
