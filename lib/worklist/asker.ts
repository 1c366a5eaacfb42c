import type { Actor } from "@/lib/kernel/actor";
import type { Asker } from "@/lib/kernel/asker";
import type { Scope } from "@/lib/kernel/scope";

type Person = Extract<Actor, { kind: "person" }>;

/** Worklists belong to people: machines have none. */
export function personOf({ actor }: Scope): Person {
  if (actor.kind !== "person") throw new Error("Only people have worklists.");
  return actor;
}

export const askerOf = ({ actor, now, organisation }: Scope): Asker => ({
  userId: actor.kind === "person" ? actor.userId : null,
  personId: actor.kind === "person" ? actor.personId : null,
  now,
  timeZone: organisation.timeZone,
});
