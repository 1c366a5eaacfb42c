import { isAdmin } from "@/lib/organisation/admin-only";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

/** Outside people and companies are everybody's at work here; our own belong to the administrators. */
export function mayEditPartner(scope: Scope, partner: { isInternal: boolean }): boolean {
  const { actor } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") return false;
  return !partner.isInternal || isAdmin(scope);
}

export function refuseUnlessEditor(scope: Scope, partner: { isInternal: boolean }): void {
  if (!mayEditPartner(scope, partner)) throw new Refusal("not-permitted", "partner.refusal.ownPeople");
}
