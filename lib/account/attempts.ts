import "server-only";
import { lt, sql } from "drizzle-orm";

import { attempts } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";
import type { AccountScope } from "@/lib/kernel/scope";

export type Limit = { atMost: number; perMinutes: number };

/** Per account: guessing. Per network address: guessing across accounts. Mail: flooding somebody's mailbox. */
export const limits = {
  account: { atMost: 10, perMinutes: 15 },
  address: { atMost: 100, perMinutes: 15 },
  mail: { atMost: 3, perMinutes: 60 },
  /** Public forms. */
  form: { atMost: 20, perMinutes: 60 },
} satisfies Record<string, Limit>;

/**
 * Counts one try and says whether it is still allowed. In a transaction of its own: a refused try counts too.
 */
export function countAttempt(what: keyof typeof limits, whose: string, now?: Date): Promise<boolean> {
  return asAccount((scope) => count(scope, `${what}:${whose}`, limits[what]), now);
}

async function count({ tx, now }: AccountScope, key: string, { atMost, perMinutes }: Limit): Promise<boolean> {
  const window = perMinutes * 60_000;
  const windowStart = new Date(Math.floor(now.getTime() / window) * window);
  const [row] = await tx
    .insert(attempts)
    .values({ key, windowStart })
    .onConflictDoUpdate({ target: [attempts.key, attempts.windowStart], set: { count: sql`${attempts.count} + 1` } })
    .returning({ count: attempts.count });
  if (row?.count === 1) await tx.delete(attempts).where(lt(attempts.windowStart, new Date(now.getTime() - 86_400_000)));
  return (row?.count ?? 0) <= atMost;
}
