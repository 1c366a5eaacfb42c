import type { Actor } from "@/lib/kernel/actor";
import type { Asker } from "@/lib/kernel/asker";
import type { Scope } from "@/lib/kernel/scope";

type Person = Extract<Actor, { kind: "person" }>;

/** Worklists belong to people: machines have none. */
export function personOf({ actor }: Scope): Person {
  if (actor.kind !== "person") throw new Error("Only people have worklists.");
  return actor;
}

const askers = new WeakMap<Scope, Asker>();

/** One for each scope: what is reckoned about its day is reckoned once. */
export function askerOf(scope: Scope): Asker {
  const known = askers.get(scope);
  if (known) return known;
  const { actor, now, organisation } = scope;
  const asker = {
    userId: actor.kind === "person" ? actor.userId : null,
    personId: actor.kind === "person" ? actor.personId : null,
    now,
    timeZone: organisation.timeZone,
  };
  askers.set(scope, asker);
  return asker;
}
