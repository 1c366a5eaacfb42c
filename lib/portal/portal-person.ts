import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

export type PortalPerson = Extract<Actor, { kind: "person" }> & {
  standing: { portal: NonNullable<Extract<Actor, { kind: "person" }>["standing"]["portal"]> };
};

/**
 * The customer or supplier who acts in the portal.
 *
 * @throws {Refusal} "not-found" for everybody else: staff write on the ticket's own page.
 */
export function portalPerson({ actor }: Scope): PortalPerson {
  if (actor.kind !== "person" || !actor.standing.portal) throw notFound();
  return actor as PortalPerson;
}
