import "server-only";
import { memberOf } from "@/lib/access/member-of";
import { readAs } from "@/lib/access/scope";

import { readableSubjects } from "./readable";
import type { Subject } from "./subject";

/** Of what somebody wants to hear, what they may read as of now; nothing where they are no longer of the house. */
export function readableNow(organisationId: string, userId: string, asked: readonly Subject[]): Promise<Subject[]> {
  return readAs(organisationId, { kind: "system", name: "live" }, async (scope) => {
    const actor = await memberOf(scope, userId);
    return actor && actor.standing.role !== "partner" ? readableSubjects({ ...scope, actor }, asked) : [];
  });
}
