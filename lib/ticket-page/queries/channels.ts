import "server-only";
import { and, asc, eq } from "drizzle-orm";

import { channels } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** Channels in use, in their order. */
export async function channelChoices(scope: Scope): Promise<{ id: string; label: string; detail: null }[]> {
  const rows = await scope.tx
    .select({ id: channels.id, label: channels.name })
    .from(channels)
    .where(and(eq(channels.organisationId, scope.organisationId), channels.active))
    .orderBy(asc(channels.sequence), asc(channels.name));
  return rows.map((row) => ({ ...row, detail: null }));
}
