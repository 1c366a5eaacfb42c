import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

/** Who says what a supplier counts as: administrators, and whoever supervises a section. */
export function mayJudgeSuppliers({ actor }: Scope): boolean {
  if (actor.kind !== "person") return actor.kind === "system";
  const { role, supervises } = actor.standing;
  return role === "admin" || (role === "staff" && supervises.length > 0);
}

export function refuseUnlessJudge(scope: Scope): void {
  if (!mayJudgeSuppliers(scope)) throw new Refusal("not-permitted", "supply.refusal.supervisorsOnly");
}
