import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { memberOf } from "./member-of";
import { readAs } from "./scope";

/**
 * One more read of something that takes long, as a file that is read piece by piece: with what the person may do now, not
 * when they began.
 *
 * @throws {Refusal} "not-found" when they work here no more.
 */
export function readAgain<T>(organisationId: string, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  return readAs(organisationId, actor, async (scope) => {
    if (actor.kind !== "person") return work(scope);
    const now = await memberOf(scope, actor.userId);
    if (!now) throw notFound();
    return work({ ...scope, actor: now });
  });
}
