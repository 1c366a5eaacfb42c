import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { assignments, memberships, partners, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** Every assignment with its person and section, by person; past and future ones included. */
export function assignmentsOf({ tx, organisationId }: Scope) {
  return tx
    .select({
      id: assignments.id,
      version: assignments.version,
      userId: assignments.userId,
      name: partners.name,
      role: assignments.role,
      sectionId: assignments.sectionId,
      section: sections.name,
      startsOn: assignments.startsOn,
      endsOn: assignments.endsOn,
    })
    .from(assignments)
    .innerJoin(
      memberships,
      and(eq(memberships.organisationId, assignments.organisationId), eq(memberships.userId, assignments.userId)),
    )
    .innerJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .leftJoin(
      sections,
      and(eq(sections.organisationId, assignments.organisationId), eq(sections.id, assignments.sectionId)),
    )
    .where(eq(assignments.organisationId, organisationId))
    .orderBy(sql`${partners.name} collate "und-x-icu"`, assignments.startsOn, assignments.id);
}
