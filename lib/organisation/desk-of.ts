import "server-only";
import { type SQL, and, asc, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import { sections } from "@/db/schema";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import type { DeskInput } from "./desk-schema";
import { rowOf } from "./rows";
import { staffOnly } from "./staff-only";

/** Whose a text or a macro is: its writer's own, a section's, or everybody's. */
export type Desk = { sectionId: string | null; ownerUserId: string | null };

export function deskOf({ actor }: Scope, chosen: DeskInput): Desk {
  if (actor.kind !== "person") throw notFound();
  if (chosen === "own") return { sectionId: null, ownerUserId: actor.userId };
  return { sectionId: chosen === "all" ? null : chosen, ownerUserId: null };
}

/** One's own is one's own; a section's belongs to its supervisors, everybody's to administrators. */
export function mayKeepDesk({ actor }: Scope, { sectionId, ownerUserId }: Desk): boolean {
  if (actor.kind !== "person" || actor.standing.role === "partner") return false;
  if (ownerUserId) return ownerUserId === actor.userId;
  return actor.standing.role === "admin" || (sectionId !== null && actor.standing.supervises.includes(sectionId));
}

/**
 * @throws {Refusal} "not-found" for what is another person's own; "not-permitted" for what others look after; "invalid"
 *   beside `desk` for a section that is not there.
 */
export async function refuseForeignDesk(scope: Scope, desk: Desk): Promise<void> {
  staffOnly(scope);
  if (mayKeepDesk(scope, desk)) {
    if (desk.sectionId && !(await scope.tx.$count(sections, rowOf(scope, sections, desk.sectionId))))
      throw invalidField("desk", "refusal.chooseOne");
    return;
  }
  if (desk.ownerUserId) throw notFound();
  throw new Refusal("not-permitted", "desk.refusal.notYours");
}

type DeskColumns = { sectionId: AnyPgColumn; ownerUserId: AnyPgColumn };

/** What somebody may use: their own, everybody's, and that of the sections they look into. */
export function onOwnDesk({ actor }: Scope, { sectionId, ownerUserId }: DeskColumns): SQL {
  if (actor.kind !== "person") return sql`${ownerUserId} is null`;
  const { operates, supervises, audits, role } = actor.standing;
  if (role === "admin") return sql`(${ownerUserId} is null or ${ownerUserId} = ${actor.userId})`;
  const seen = [...new Set([...operates, ...supervises, ...audits])];
  return sql`(${ownerUserId} = ${actor.userId} or (${ownerUserId} is null and (${sectionId} is null
    or ${sectionId} = any(${`{${seen.join(",")}}`}::uuid[]))))`;
}

/** The sections for which the reader may keep texts and macros, by name. */
export async function keptSections(scope: Scope): Promise<{ id: string; name: string }[]> {
  const all = await scope.tx
    .select({ id: sections.id, name: sections.name })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), sections.active))
    .orderBy(asc(sections.sequence), asc(sections.name));
  return all.filter(({ id }) => mayKeepDesk(scope, { sectionId: id, ownerUserId: null }));
}
