import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";

import { viewPreferences } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";
import { newRow } from "@/lib/organisation/rows";

import type { preferViewInput } from "../schema";

/** Remembers how the asker likes to see a list: columns in their order, widths, density. What is not sent stays. */
export const preferView = command("view.prefer", async (scope, input: z.output<typeof preferViewInput>) => {
  const { actor, tx } = scope;
  if (actor.kind !== "person" || actor.standing.role === "partner") throw notFound();
  const { list, columns, widths, dense, reset } = input;
  const view = { ...(columns && { columns }), ...(widths && { widths }), ...(dense !== undefined && { dense }) };
  const kept = sql`${viewPreferences.view} || ${JSON.stringify(view)}::jsonb`;
  await tx
    .insert(viewPreferences)
    .values({ ...newRow(scope), userId: actor.userId, list, view })
    .onConflictDoUpdate({
      target: [viewPreferences.organisationId, viewPreferences.userId, viewPreferences.list],
      set: { view: reset ? view : kept, updatedAt: scope.now, version: sql`${viewPreferences.version} + 1` },
    });
  return { list };
});
