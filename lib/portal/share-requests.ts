import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { partners, portalShares } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { portalPerson } from "./portal-person";
import { colleaguesOf } from "./queries/sharing";
import type { ShareRequestsInput } from "./schema";

/**
 * A customer says who of the same company sees what they file: nobody else, everybody, or chosen colleagues.
 *
 * @throws {Refusal} "blocked" where the company's bound leaves no choice; "not-found" for whoever is no colleague.
 */
export const shareRequests = command("portal.share", async (scope, input: ShareRequestsInput) => {
  const person = portalPerson(scope);
  const { portal } = person.standing;
  if (!sidesOf(person.standing).requests) throw notFound();
  if (!portal.companyId || !leavesChoice(portal.visibility))
    throw new Refusal("blocked", "portal.refusal.sharingFixed");
  const { organisationId, now } = scope;
  const chosen = input.visibility === "chosen" ? [...new Set(input.personIds)] : [];
  const known = new Set((await colleaguesOf(scope)).map(({ id }) => id));
  if (chosen.some((id) => !known.has(id))) throw notFound();
  await scope.tx
    .update(partners)
    .set({ portalVisibility: input.visibility, updatedAt: now, version: sql`${partners.version} + 1` })
    .where(and(eq(partners.organisationId, organisationId), eq(partners.id, person.personId)));
  await chooseColleagues(scope, person.personId, chosen);
  return { visibility: input.visibility };
});

/** The company's bound lets its people choose. */
const leavesChoice = (bound: string): boolean => bound === "own" || bound === "chosen";

async function chooseColleagues(scope: Scope, ownerId: string, chosen: readonly string[]): Promise<void> {
  const { organisationId, now, actor, tx } = scope;
  await tx
    .delete(portalShares)
    .where(
      and(
        eq(portalShares.organisationId, organisationId),
        eq(portalShares.ownerId, ownerId),
        sql`not ${portalShares.personId} = any(${`{${chosen.join(",")}}`}::uuid[])`,
      ),
    );
  if (chosen.length === 0) return;
  const createdBy = actor.kind === "person" ? actor.userId : null;
  const row = { organisationId, createdAt: now, createdBy, updatedAt: now, ownerId };
  await tx
    .insert(portalShares)
    .values(chosen.map((personId) => ({ ...row, id: newId(), personId })))
    .onConflictDoNothing();
}
