import type { Actor } from "@/lib/kernel/actor";

/** Everybody at work who does more than look writes and changes drafts. */
export function mayWriteArticles(actor: Actor): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "person" || actor.standing.role === "partner") return false;
  const { role, supervises, operates } = actor.standing;
  return role === "admin" || supervises.length > 0 || operates.length > 0;
}

/** What readers see is decided by the supervisors of its section; without one by the administrators. */
export function mayPublishArticle(actor: Actor, sectionId: string | null): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "person" || actor.standing.role === "partner") return false;
  const { role, supervises } = actor.standing;
  return role === "admin" || (sectionId !== null && supervises.includes(sectionId));
}
