import "server-only";
import { eq } from "drizzle-orm";

import { sessions } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

const day = 86_400_000;

/** A session ends after a week without a visit, and after a month in any case. */
export const idleMs = 7 * day;
export const absoluteMs = 30 * day;

/** Seen is written down every few minutes, not at every page. */
export const isDue = (lastSeenAt: Date, now: Date): boolean => now.getTime() - lastSeenAt.getTime() > 5 * 60_000;

/** Moves the idle limit on, never past the absolute one. */
export async function renewSession({ tx, now }: AccountScope, sessionId: string): Promise<void> {
  const [session] = await tx.select({ createdAt: sessions.createdAt }).from(sessions).where(eq(sessions.id, sessionId));
  if (!session) return;
  const expires = new Date(Math.min(now.getTime() + idleMs, session.createdAt.getTime() + absoluteMs));
  await tx.update(sessions).set({ lastSeenAt: now, expires }).where(eq(sessions.id, sessionId));
}
