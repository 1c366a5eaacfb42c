import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

/** Acts of the back office do not exist for customers and suppliers: not even a refusal tells them what is there. */
export function staffOnly({ actor }: Scope): void {
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
}
