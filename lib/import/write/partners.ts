import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { importKeys, partnerAddresses } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";
import { createPartners } from "@/lib/partner/commands/create-partners";
import { createPartner } from "@/lib/partner/commands/create-partner";
import { keepAddress } from "@/lib/partner/commands/addresses";
import { editPartner } from "@/lib/partner/commands/edit-partner";

import type { Mapping } from "../schema";
import { oneByOne } from "./one-by-one";
import { addressInput, partnerInput } from "./partner-input";
import { type ReadyRow, type WrittenRow, textIn } from "./row";

/** Companies or people, as if somebody had filled in the form for each; those that are new all at once. */
export async function writePartners(
  scope: Scope,
  what: "companies" | "people",
  rows: readonly ReadyRow[],
  mapping: Mapping,
): Promise<WrittenRow[]> {
  const fresh = rows.filter(({ targetId }) => !targetId);
  const others = rows.filter(({ targetId }) => targetId);
  const made = await allAtOnce(scope, what, fresh, mapping);
  // Where one of them is refused each is asked by itself.
  return [
    ...(made ?? (await eachByItself(scope, what, fresh, mapping))),
    ...(await eachByItself(scope, what, others, mapping)),
  ];
}

async function allAtOnce(
  scope: Scope,
  what: "companies" | "people",
  rows: readonly ReadyRow[],
  { source }: Mapping,
): Promise<WrittenRow[] | null> {
  if (rows.length === 0) return [];
  try {
    return await scope.savepoint(async () => {
      const wanted = rows.map(({ values }) => ({ ...partnerInput(what, values), address: addressInput(values) }));
      const ids = await createPartners(scope, wanted);
      await keepKeys(
        scope,
        source,
        rows.flatMap(({ values }, place) => [{ key: textIn(values, "key"), partnerId: ids[place] ?? "" }]),
      );
      return rows.map(({ id }, place): WrittenRow => ({ id, outcome: "created", targetId: ids[place] ?? null }));
    });
  } catch {
    return null;
  }
}

const eachByItself = (
  scope: Scope,
  what: "companies" | "people",
  rows: readonly ReadyRow[],
  { known, source }: Mapping,
): Promise<WrittenRow[]> =>
  oneByOne(scope, rows, async ({ id, values, targetId }) => {
    const input = partnerInput(what, values);
    const key = textIn(values, "key");
    if (targetId && known === "skip") {
      await keepKeys(scope, source, [{ key, partnerId: targetId }]);
      return { id, outcome: "skipped", targetId };
    }
    const { partnerType: _, ...changed } = input;
    const partnerId = targetId ?? (await createPartner(scope, input)).id;
    if (targetId) await editPartner(scope, { ...changed, id: targetId });
    const address = addressInput(values);
    if (address)
      await keepAddress(scope, { ...address, kind: "default", partnerId, addressId: await addressOf(scope, targetId) });
    await keepKeys(scope, source, [{ key, partnerId }]);
    return { id, outcome: targetId ? "updated" : "created", targetId: partnerId };
  });

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

type Keyed = { key: string | undefined; partnerId: string };

async function keepKeys(scope: Scope, source: string, keyed: readonly Keyed[]): Promise<void> {
  const values = keyed.flatMap(({ key, partnerId }) =>
    key ? [{ ...newRow(scope), noun: "partner" as const, source, key, partnerId }] : [],
  );
  if (values.length === 0) return;
  const { organisationId, noun, source: ofSource, key } = importKeys;
  await scope.tx
    .insert(importKeys)
    .values(values)
    .onConflictDoUpdate({
      target: [organisationId, noun, ofSource, key],
      set: { partnerId: sql`excluded.partner_id`, updatedAt: scope.now },
    });
}
