import "server-only";
import { eq } from "drizzle-orm";
import { notFound } from "next/navigation";

import { organisations } from "@/db/schema";
import { readOffice } from "@/lib/access/page";
import type { Scope } from "@/lib/kernel/scope";

import { isAdmin } from "./admin-only";

/** One read of the settings: for others than administrators there is no such page. */
export function readSettings<T>(slug: string, read: (scope: Scope) => Promise<T>): Promise<T> {
  return readOffice(slug, (scope) => (isAdmin(scope) ? read(scope) : notFound()));
}

export async function organisationSettings({ tx, organisationId }: Scope) {
  const [row] = await tx.select().from(organisations).where(eq(organisations.id, organisationId));
  return row ?? notFound();
}
