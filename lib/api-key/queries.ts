import "server-only";
import { sql } from "drizzle-orm";

import { isAdmin } from "@/lib/organisation/admin-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import type { ApiPermission } from "./types";

export type ApiKeyLine = {
  id: string;
  name: string;
  member: string;
  /** Who made it; it ends when they leave. */
  maker: string | null;
  /** Its last letters. */
  ending: string;
  permissions: ApiPermission[];
  expiresAt: string | null;
  lastUsedAt: string | null;
  createdAt: string;
  state: "good" | "expired" | "revoked";
};

/** All keys, those that are good first. */
export async function apiKeysOf(scope: Scope): Promise<ApiKeyLine[]> {
  if (!isAdmin(scope)) throw notFound();
  const now = scope.now.toISOString();
  const { rows } = await scope.tx.execute<ApiKeyLine>(sql`
    select k.id, k.name, k.ending, k.needs as permissions, p.name as member, maker.name as maker, k.expires_at as "expiresAt",
      k.last_used_at as "lastUsedAt", k.created_at as "createdAt",
      case when k.revoked_at is not null or not m.active or maker.active = false then 'revoked'
        when k.expires_at <= ${now}::timestamptz then 'expired' else 'good' end as state
    from api_key k
      join membership m on m.organisation_id = k.organisation_id and m.user_id = k.user_id
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      left join lateral (select mp.name, mm.active from membership mm join partner mp
        on mp.organisation_id = mm.organisation_id and mp.id = mm.person_id
        where mm.organisation_id = k.organisation_id and mm.user_id = k.created_by) maker on true
    where k.organisation_id = ${scope.organisationId}
    order by (k.revoked_at is null and m.active and maker.active is not false) desc, k.created_at desc, k.id limit 200`);
  return rows;
}

export type GoodKey = {
  id: string;
  name: string;
  userId: string;
  permissions: ApiPermission[];
  lastUsedAt: string | null;
};

/** The key with this hash, where it is good now: who made it is still a member. */
export async function goodApiKey(scope: Scope, tokenHash: string): Promise<GoodKey | null> {
  const { rows } = await scope.tx.execute<GoodKey>(sql`
    select k.id, k.name, k.user_id as "userId", k.needs as permissions, k.last_used_at as "lastUsedAt" from api_key k
    where k.organisation_id = ${scope.organisationId} and k.token_hash = ${tokenHash} and k.revoked_at is null
      and not exists (select from membership maker where maker.organisation_id = k.organisation_id
        and maker.user_id = k.created_by and not maker.active)
      and (k.expires_at is null or k.expires_at > ${scope.now.toISOString()}::timestamptz)`);
  return rows[0] ?? null;
}
