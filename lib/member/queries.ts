import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { memberships, partners } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { awayUntil } from "./away";

const company = alias(partners, "company");

/** All members by name, those shut out last. */
export function membersOf({ tx, organisationId }: Scope) {
  return tx
    .select({
      id: memberships.id,
      version: memberships.version,
      userId: memberships.userId,
      personId: memberships.personId,
      name: partners.name,
      company: company.name,
      role: memberships.role,
      email: memberships.email,
      active: memberships.active,
    })
    .from(memberships)
    .innerJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .leftJoin(company, and(eq(company.organisationId, partners.organisationId), eq(company.id, partners.companyId)))
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(sql`${memberships.active} desc`, sql`${partners.name} collate "und-x-icu"`, asc(memberships.id));
}

/** Active staff and administrators, by name. */
export function staffChoices(scope: Scope) {
  const { tx, organisationId } = scope;
  return tx
    .select({
      userId: memberships.userId,
      personId: memberships.personId,
      name: partners.name,
      awayUntil: awayUntil(scope, memberships.userId),
    })
    .from(memberships)
    .innerJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        ne(memberships.role, "partner"),
        eq(memberships.active, true),
      ),
    )
    .orderBy(sql`${partners.name} collate "und-x-icu"`, asc(memberships.id));
}

export type StaffChoice = Awaited<ReturnType<typeof staffChoices>>[number];

/** The asker's own signature. */
export async function ownSignature({ tx, organisationId, actor }: Scope): Promise<string | null> {
  if (actor.kind !== "person") return null;
  const [row] = await tx
    .select({ signature: memberships.signature })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, actor.userId)));
  return row?.signature ?? null;
}
