import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";

import { menuItems, savedFilters } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { changeRow, newRow } from "@/lib/organisation/rows";

import { lockKept, ownerOnceShared, roomToKeep, sharersOnly } from "../sharing";
import { keptOf, savedHref } from "../saved-filter";
import type { changeSavedFilterInput, deleteSavedFilterInput, saveFilterInput } from "../schema";

/**
 * Keeps what a page shows under a name, for oneself or for everybody.
 *
 * @throws {Refusal} "not-permitted" when somebody who supervises nothing would share it; "blocked" when one keeps too many.
 */
export const saveFilter = command("savedFilter.create", async (scope, input: z.output<typeof saveFilterInput>) => {
  const { userId } = member(scope);
  if (input.shared) sharersOnly(scope);
  await roomToKeep(scope);
  const values = {
    ...newRow(scope),
    ownerUserId: input.shared ? null : userId,
    name: input.name,
    target: "tickets" as const,
    pinned: input.pinned,
    ...keptOf(queryIn(input.query)),
  };
  await scope.tx.insert(savedFilters).values(values);
  return { id: values.id, href: savedHref(scope.organisation.slug, values) };
});

/**
 * Another name, what the page shows now, a shortcut, or everybody's: one's own, and shared ones for those who may share.
 *
 * @throws {Refusal} "not-found" for somebody else's; "stale" when somebody changed it meanwhile.
 */
export const changeSavedFilter = command(
  "savedFilter.change",
  async (scope, { id, version, name, query, shared, pinned }: z.output<typeof changeSavedFilterInput>) => {
    member(scope);
    const saved = await lockKept(scope, "tickets", id);
    if (shared !== undefined) sharersOnly(scope);
    return changeRow(
      scope,
      savedFilters,
      { id, version: version ?? saved.version },
      {
        ...(name !== undefined && { name }),
        ...(query !== undefined && keptOf(queryIn(query))),
        ...(shared !== undefined && { ownerUserId: await ownerOnceShared(scope, shared, saved) }),
        ...(pinned !== undefined && { pinned }),
      },
    );
  },
);

/** @throws {Refusal} "blocked" while an entry of the menu leads to it. */
export const deleteSavedFilter = command(
  "savedFilter.delete",
  async (scope, { id }: z.output<typeof deleteSavedFilterInput>) => {
    member(scope);
    await lockKept(scope, "tickets", id);
    const { tx, organisationId } = scope;
    const [used] = await tx
      .select({ label: menuItems.label })
      .from(menuItems)
      .where(and(eq(menuItems.organisationId, organisationId), eq(menuItems.savedFilterId, id)))
      .limit(1);
    if (used) throw new Refusal("blocked", { key: "refusal.inUseActive", params: { what: used.label } });
    await tx.delete(savedFilters).where(and(eq(savedFilters.organisationId, organisationId), eq(savedFilters.id, id)));
    return { id };
  },
);

function member(scope: Scope) {
  if (scope.actor.kind !== "person" || scope.actor.standing.role === "partner") throw notFound();
  return scope.actor;
}

const queryIn = (text: string) => Object.fromEntries(new URLSearchParams(text));
