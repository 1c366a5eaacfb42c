import { isAdmin } from "@/lib/organisation/admin-only";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { mayKeepOrders } from "@/lib/sale-order/visible";

import { type ImportedThing, importedThings } from "./schema";

/** What somebody may bring in by the file: orders whoever enters orders, everything else the administrators. */
export function mayImport({ actor }: Scope): readonly ImportedThing[] {
  if (actor.kind !== "person" || actor.standing.role === "partner") return [];
  if (actor.standing.role === "admin") return importedThings;
  return mayKeepOrders(actor.standing, null) ? ["orders"] : [];
}

/** @throws {Refusal} "not-found" for partners, "not-permitted" for staff who may not. */
export function refuseUnlessImporter(scope: Scope, what: ImportedThing): void {
  staffOnly(scope);
  if (!mayImport(scope).includes(what))
    throw new Refusal("not-permitted", what === "orders" ? "order.refusal.notYourSection" : "refusal.adminOnly");
}

/** One's own imports, and for administrators everybody's. */
export function refuseStrangers(scope: Scope, owner: string): void {
  const { actor } = scope;
  if (isAdmin(scope) || (actor.kind === "person" && actor.userId === owner)) return;
  throw notFound();
}
