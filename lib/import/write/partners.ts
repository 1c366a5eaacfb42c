import "server-only";
import { and, eq } from "drizzle-orm";

import { importKeys, partnerAddresses } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";
import { createPartner } from "@/lib/partner/commands/create-partner";
import { keepAddress } from "@/lib/partner/commands/addresses";
import { editPartner } from "@/lib/partner/commands/edit-partner";

import type { Mapping } from "../schema";
import { oneByOne } from "./one-by-one";
import { addressInput, partnerInput } from "./partner-input";
import { type ReadyRow, type WrittenRow, textIn } from "./row";

/** Companies or people, as if somebody had filled in the form for each. */
export function writePartners(
  scope: Scope,
  what: "companies" | "people",
  rows: readonly ReadyRow[],
  { known, source }: Mapping,
): Promise<WrittenRow[]> {
  return oneByOne(scope, rows, async ({ id, values, targetId }) => {
    const input = partnerInput(what, values);
    const key = textIn(values, "key");
    if (targetId && known === "skip") {
      if (key) await keepKey(scope, source, key, targetId);
      return { id, outcome: "skipped", targetId };
    }
    const { partnerType: _, ...changed } = input;
    const partnerId = targetId ?? (await createPartner(scope, input)).id;
    if (targetId) await editPartner(scope, { ...changed, id: targetId });
    const address = addressInput(values);
    if (address)
      await keepAddress(scope, { ...address, kind: "default", partnerId, addressId: await addressOf(scope, targetId) });
    if (key) await keepKey(scope, source, key, partnerId);
    return { id, outcome: targetId ? "updated" : "created", targetId: partnerId };
  });
}

/** The one that is changed, where there is one already. */
async function addressOf(scope: Scope, partnerId: string | null): Promise<string | null> {
  if (!partnerId) return null;
  const [found] = await scope.tx
    .select({ id: partnerAddresses.id })
    .from(partnerAddresses)
    .where(
      and(
        eq(partnerAddresses.organisationId, scope.organisationId),
        eq(partnerAddresses.partnerId, partnerId),
        eq(partnerAddresses.kind, "default"),
      ),
    )
    .orderBy(partnerAddresses.createdAt, partnerAddresses.id)
    .limit(1);
  return found?.id ?? null;
}

const keepKey = (scope: Scope, source: string, key: string, partnerId: string) =>
  scope.tx
    .insert(importKeys)
    .values({ ...newRow(scope), noun: "partner", source, key, partnerId })
    .onConflictDoUpdate({
      target: [importKeys.organisationId, importKeys.noun, importKeys.source, importKeys.key],
      set: { partnerId, updatedAt: scope.now },
    });
