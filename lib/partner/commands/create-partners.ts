import "server-only";
import { partnerAddresses, partnerCategoryLinks, partners } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";

import { refuseUnlessEditor } from "../permission";
import type { CreatePartnerInput } from "../schema";

type Address = Record<"street" | "city" | "zip" | "region" | "country", string | null>;
export type NewPartner = CreatePartnerInput & { address: Address | null };

/**
 * Many at once, as `createPartner` and `keepAddress` make each: what a file brings in. Their companies are known to be
 * companies by whoever looked them up.
 *
 * @returns their ids, in the same order.
 */
export async function createPartners(scope: Scope, wanted: readonly NewPartner[]): Promise<string[]> {
  const { actor, tx } = scope;
  if (actor.kind === "person" && actor.standing.role === "partner") throw notFound();
  for (const isInternal of new Set(wanted.map((one) => one.isInternal ?? false)))
    refuseUnlessEditor(scope, { isInternal });
  const made = wanted.map(({ categoryIds = [], address, ...typed }) => ({
    row: { ...newRow(scope), ...typed, email: typed.email?.toLowerCase() ?? null },
    categoryIds,
    address,
  }));
  await tx.insert(partners).values(made.map(({ row }) => row));
  const addresses = made.flatMap(({ row, address }) =>
    address ? [{ ...newRow(scope), ...address, kind: "default" as const, partnerId: row.id }] : [],
  );
  if (addresses.length > 0) await tx.insert(partnerAddresses).values(addresses);
  const links = made.flatMap(({ row, categoryIds }) =>
    [...new Set(categoryIds)].map((categoryId) => ({ ...newRow(scope), partnerId: row.id, categoryId })),
  );
  if (links.length > 0) await tx.insert(partnerCategoryLinks).values(links);
  return made.map(({ row }) => row.id);
}
