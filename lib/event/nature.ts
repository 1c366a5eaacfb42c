import "server-only";
import { and, eq } from "drizzle-orm";

import { eventNatures } from "@/db/schema";
import { onceConfigured } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";

/** The nature of an event by its code; null where the organisation removed it. */
export const natureByCode = (scope: Scope, code: string): Promise<string | null> =>
  onceConfigured(scope, `nature ${code}`, () => natureOf(scope, code));

async function natureOf(scope: Scope, code: string): Promise<string | null> {
  const [nature] = await scope.tx
    .select({ id: eventNatures.id })
    .from(eventNatures)
    .where(and(eq(eventNatures.organisationId, scope.organisationId), eq(eventNatures.code, code)));
  return nature?.id ?? null;
}
