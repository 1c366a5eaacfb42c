import "server-only";
import { type SQL, and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { partners } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { containing } from "./containing";

export const searchSides = ["company", "person", "inside", "outside"] as const;
export type SearchSide = (typeof searchSides)[number];

/** One line of a choice among partners: the name, and what tells namesakes apart. */
export type FoundPartner = { id: string; label: string; detail: string | null };

const MOST = 20;

/**
 * Partners whose name or address contains every typed word; active ones only, at most 20, best matches first.
 *
 * @throws {Refusal} "not-found" for portal people: whom else an organisation deals with is not theirs to know.
 */
export async function findPartners(scope: Scope, text: string, only?: SearchSide): Promise<FoundPartner[]> {
  const { actor, organisationId } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  const typed = text.trim().slice(0, 100);
  const begins = `${typed.replace(/[\\%_]/g, "\\$&")}%`;
  return scope.tx
    .select({
      id: partners.id,
      label: partners.name,
      detail: sql<string | null>`nullif(concat_ws(', ', ${employer.name}, ${partners.email}), '')`,
    })
    .from(partners)
    .leftJoin(employer, and(eq(employer.organisationId, partners.organisationId), eq(employer.id, partners.companyId)))
    .where(and(eq(partners.organisationId, organisationId), partners.active, only && sides[only], containing(typed)))
    .orderBy(
      sql`case when ${partners.name} ilike ${begins} then 0 else 1 end`,
      sql`${partners.name} collate "und-x-icu"`,
      partners.id,
    )
    .limit(MOST);
}

const employer = alias(partners, "employer");

const sides: Record<SearchSide, SQL> = {
  company: sql`${partners.partnerType} = 'company'`,
  person: sql`${partners.partnerType} = 'person'`,
  inside: sql`${partners.isInternal} and ${partners.partnerType} = 'person'`,
  outside: sql`not ${partners.isInternal}`,
};
