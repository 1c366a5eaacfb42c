import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

/** Reports are the staff's: to everybody else there are none. */
export function memberOf({ actor }: Scope) {
  if (actor.kind !== "person" || actor.standing.role === "partner") throw notFound();
  return actor;
}
