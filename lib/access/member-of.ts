import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Actor } from "@/lib/kernel/actor";
import { today } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { personOf, standingQuery } from "./identity";

/** What another member may do where, as of today: for those who ask about somebody else's rights. */
export async function memberOf(
  { tx, now, organisation }: Scope,
  userId: string,
): Promise<Extract<Actor, { kind: "person" }> | null> {
  if (!isId(userId)) return null;
  const values: Record<string, SQL> = { $1: sql`${userId}::uuid`, $2: sql`${today(now, organisation.timeZone)}::date` };
  const parts = standingQuery.split(/(\$\d)/).map((part) => values[part] ?? sql.raw(part));
  return personOf(userId, (await tx.execute(sql.join(parts))).rows);
}
