import "server-only";
import { asc } from "drizzle-orm";
import type { z } from "zod";

import { organisations } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { asAccount } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";
import { createOrganisation } from "@/lib/organisation/commands";
import type { organisationInput } from "@/lib/organisation/schema";

import { userById } from "./users";

/**
 * Founds an organisation with the asker as its first administrator.
 *
 * @throws {Refusal} "not-found" for everybody but the administrator of the installation.
 */
export async function createAsInstallationAdmin(
  input: z.output<typeof organisationInput>,
  { userId, isInstallationAdmin }: Visitor,
): Promise<{ slug: string }> {
  const user = userId && isInstallationAdmin ? await asAccount((scope) => userById(scope, userId)) : null;
  if (!user) throw notFound();
  const admin = { userId: user.id, name: user.name, email: user.email };
  const { slug } = await createOrganisation({ ...input, admin }, { by: user.name, via: "setup" });
  return { slug };
}

/** All organisations of the installation, by name: for its administrator only, whom the caller has asked for. */
export function allOrganisations({ tx }: AccountScope) {
  return tx
    .select({
      slug: organisations.slug,
      name: organisations.name,
      timeZone: organisations.timeZone,
      currency: organisations.currency,
      isDemo: organisations.isDemo,
      createdAt: organisations.createdAt,
    })
    .from(organisations)
    .orderBy(asc(organisations.name));
}
