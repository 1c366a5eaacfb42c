import "server-only";
import { sql } from "drizzle-orm";

import { asAccount } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";
import { type Factors, factorsOf } from "@/lib/second-factor/factors";

import { removalsOf } from "./removal";
import type { factorFor } from "./schema";

export type SecuritySettings = {
  version: number;
  factorFor: (typeof factorFor)[number];
  provider: {
    version: number;
    name: string;
    issuer: string;
    clientId: string;
    forStaff: boolean;
    forPortal: boolean;
    requiredAcr: string | null;
    required: boolean;
    active: boolean;
  } | null;
  members: SecuredMember[];
};

export type SecuredMember = {
  membershipId: string;
  userId: string;
  name: string;
  role: "admin" | "staff" | "partner";
  /** API keys that act as this member: no second factor is asked of them. */
  apiKeys: number;
};

const mostMembers = 500;

/** Who must show what when signing in, and the members it is about: staff first, by name. One statement. */
export async function securitySettings(scope: Scope): Promise<SecuritySettings> {
  if (!isAdmin(scope)) throw notFound();
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<SecuritySettings>(sql`
    select coalesce((select version from sign_in_policy where organisation_id = ${organisationId}), 0) as version,
      coalesce((select factor_for from sign_in_policy where organisation_id = ${organisationId}), 'nobody') as "factorFor",
      (select json_build_object('version', version, 'name', name, 'issuer', issuer, 'clientId', client_id,
        'forStaff', for_staff, 'forPortal', for_portal, 'requiredAcr', required_acr, 'required', required, 'active', active)
        from identity_provider where organisation_id = ${organisationId}) as provider,
      (select coalesce(json_agg(one), '[]') from (
        select m.id as "membershipId", m.user_id as "userId", p.name, m.role,
          (select count(*)::int from api_key k where k.organisation_id = m.organisation_id and k.user_id = m.user_id
            and k.revoked_at is null) as "apiKeys"
        from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where m.organisation_id = ${organisationId} and m.active
        order by m.role = 'partner', p.name collate "und-x-icu", m.id limit ${mostMembers}) one) as members`);
  const [row] = rows;
  if (!row) throw notFound();
  return row;
}

export type MemberFactors = Factors & { mailPrograms: number; removalDueAt: Date | null };

/** What those members have beside a password; asked only for members the reader administers. */
export function factorsOfMembers(
  organisationId: string,
  userIds: readonly string[],
): Promise<Map<string, MemberFactors>> {
  return asAccount(async (scope) => {
    const factors = await factorsOf(scope, userIds);
    const removals = new Map((await removalsOf(scope, organisationId)).map(({ userId, dueAt }) => [userId, dueAt]));
    const { rows } = await scope.tx.execute<{ userId: string; count: number }>(sql`
      select user_id as "userId", count(*)::int as count from app_password
      where user_id = any(${`{${userIds.join(",")}}`}::uuid[]) group by user_id`);
    const programs = new Map(rows.map(({ userId, count }) => [userId, count]));
    return new Map(
      factors.map((one) => [
        one.userId,
        { ...one, mailPrograms: programs.get(one.userId) ?? 0, removalDueAt: removals.get(one.userId) ?? null },
      ]),
    );
  });
}
