import type { Scope } from "@/lib/kernel/scope";

/** Who may give a view to everybody: administrators, and who supervises a section. */
export const mayShare = ({ actor }: Scope): boolean =>
  actor.kind === "person" && (actor.standing.role === "admin" || actor.standing.supervises.length > 0);
