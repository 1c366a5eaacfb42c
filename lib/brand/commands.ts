import "server-only";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { organisationLogos, organisations } from "@/db/schema";
import { command } from "@/lib/access/command";
import { NoPicture, logoOf } from "@/lib/document/picture";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";

import type { brandColourInput, logoInput } from "./schema";

/** The organisation's colour in the portal, on its forms and where its people sign in; none: that of Suivi. */
export const chooseBrandColour = command(
  "brand.chooseColour",
  async (scope, { colour }: z.output<typeof brandColourInput>) => {
    adminOnly(scope);
    await setOnOrganisation(scope, { brandColour: colour });
    return { colour };
  },
);

/**
 * The organisation's logo, drawn anew and small: nothing of the file itself is kept.
 *
 * @throws {Refusal} "invalid" beside `logo` when it is no picture that browsers show.
 */
export const keepLogo = command("brand.keepLogo", async (scope, { logo }: z.output<typeof logoInput>) => {
  adminOnly(scope);
  const drawn = await drawnFrom(logo);
  const { organisationId, tx } = scope;
  await tx.delete(organisationLogos).where(eq(organisationLogos.organisationId, organisationId));
  await tx.insert(organisationLogos).values({ ...newRow(scope), ...drawn });
  await setOnOrganisation(scope, { logoHash: drawn.sha256 });
  return { width: drawn.width, height: drawn.height };
});

/** Takes the logo away; the first letter of the name stands in its place again. */
export const dropLogo = command("brand.dropLogo", async (scope, _input: Record<string, never>) => {
  adminOnly(scope);
  await scope.tx.delete(organisationLogos).where(eq(organisationLogos.organisationId, scope.organisationId));
  await setOnOrganisation(scope, { logoHash: null });
  return {};
});

async function drawnFrom(file: File) {
  try {
    return await logoOf(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof NoPicture) throw invalidField("logo", "brand.refusal.noPicture");
    throw error;
  }
}

async function setOnOrganisation(
  scope: Scope,
  values: Partial<Pick<typeof organisations.$inferInsert, "brandColour" | "logoHash">>,
) {
  await scope.tx
    .update(organisations)
    .set({ ...values, updatedAt: scope.now, version: sql`${organisations.version} + 1` })
    .where(eq(organisations.id, scope.organisationId));
}
