import "server-only";
import { eq } from "drizzle-orm";

import { organisations } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";

import type { StepsAsideInput } from "./schema";

/** An administrator knows the way: the first steps are shown to nobody any more. */
export const putStepsAside = command("organisation.stepsAside", async (scope, _input: StepsAsideInput) => {
  const { actor, now, organisationId } = scope;
  if (actor.kind !== "person" || actor.standing.role !== "admin") throw notFound();
  await scope.tx.update(organisations).set({ firstStepsDoneAt: now }).where(eq(organisations.id, organisationId));
  return {};
});
