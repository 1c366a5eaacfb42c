import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { organisationLogos, organisations } from "@/db/schema";
import { asAccount, readAs } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";

import type { Brand } from "./types";

/** How the organisation at this address looks, for pages that know nobody yet; null where there is none. */
export async function brandBySlug(slug: string): Promise<(Brand & { id: string }) | null> {
  const [found] = await asAccount((scope) =>
    scope.tx
      .select({
        id: organisations.id,
        slug: organisations.slug,
        name: organisations.name,
        colour: organisations.brandColour,
        logoHash: organisations.logoHash,
      })
      .from(organisations)
      .where(eq(organisations.slug, slug)),
  );
  return found ?? null;
}

/** The look of the organisation that an address inside Suivi belongs to: `/portal/nivalis/new`, `/nivalis`. */
export async function brandOfPath(path: unknown): Promise<Brand | null> {
  const [, slug] = (typeof path === "string" && /^\/(?:portal\/)?([a-z0-9-]{1,63})(?:[/?]|$)/.exec(path)) || [];
  return slug ? brandBySlug(slug) : null;
}

/** The logo in use, for whoever asks: it is meant to be seen. */
export async function logoBySlug(slug: string): Promise<{ png: Buffer<ArrayBuffer>; sha256: string } | null> {
  const brand = await brandBySlug(slug);
  if (!brand?.logoHash) return null;
  const sha256 = brand.logoHash;
  return readAs(brand.id, { kind: "visitor" }, async (scope) => {
    const png = await logoPng(scope, sha256);
    return png && { png, sha256 };
  });
}

async function logoPng({ tx, organisationId }: Scope, sha256: string): Promise<Buffer<ArrayBuffer> | null> {
  const [found] = await tx
    .select({ png: sql<string>`${organisationLogos.png}` })
    .from(organisationLogos)
    .where(and(eq(organisationLogos.organisationId, organisationId), eq(organisationLogos.sha256, sha256)));
  return found ? Buffer.from(found.png, "base64") : null;
}

/** How the scope's own organisation looks. */
export const brandOf = ({
  organisation: { slug, name, brandColour, logoHash },
}: Pick<Scope, "organisation">): Brand => ({
  slug,
  name,
  colour: brandColour,
  logoHash,
});
