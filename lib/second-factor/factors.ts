import "server-only";
import { sql } from "drizzle-orm";

import type { AccountScope } from "@/lib/kernel/scope";

export type Factors = {
  userId: string;
  /** An app that shows codes, confirmed. */
  hasAuthenticator: boolean;
  keys: number;
  /** Recovery codes that were not used yet. */
  codesLeft: number;
};

/** What each of these people has beside a password. One statement. */
export async function factorsOf({ tx }: AccountScope, userIds: readonly string[]): Promise<Factors[]> {
  const { rows } = await tx.execute<Factors>(sql`
    select u.id as "userId",
      exists (select from authenticator a where a.user_id = u.id and a.confirmed_at is not null) as "hasAuthenticator",
      (select count(*)::int from passkey k where k.user_id = u.id) as keys,
      (select count(*)::int from recovery_code c where c.user_id = u.id and c.used_at is null) as "codesLeft"
    from "user" u where u.id = any(${`{${userIds.join(",")}}`}::uuid[])`);
  return rows;
}

export async function factorsOfOne(scope: AccountScope, userId: string): Promise<Factors> {
  const [own] = await factorsOf(scope, [userId]);
  return own ?? { userId, hasAuthenticator: false, keys: 0, codesLeft: 0 };
}

/** Recovery codes alone are no factor: they stand for one. */
export const hasFactor = ({ hasAuthenticator, keys }: Factors): boolean => hasAuthenticator || keys > 0;
