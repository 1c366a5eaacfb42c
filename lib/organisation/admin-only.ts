import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

export const isAdmin = ({ actor }: Scope): boolean =>
  actor.kind === "system" || (actor.kind === "person" && actor.standing.role === "admin");

/** Settings belong to the organisation's administrators. */
export function adminOnly(scope: Scope): void {
  if (!isAdmin(scope)) throw new Refusal("not-permitted", "refusal.adminOnly");
}
