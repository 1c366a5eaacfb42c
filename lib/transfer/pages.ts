import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";

import { memberships, organisationExports, partners } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

export type ExportLine = Pick<
  typeof organisationExports.$inferSelect,
  "id" | "stage" | "size" | "rows" | "files" | "missing" | "createdAt" | "expiresAt"
> & { by: string | null };

const shown = 20;

/** The latest archives of the organisation, and who ordered them. */
export async function exportsPage({ tx, organisationId, organisation }: Scope) {
  const { id, stage, size, rows, files, missing, createdAt, expiresAt } = organisationExports;
  const lines: ExportLine[] = await tx
    .select({ id, stage, size, rows, files, missing, createdAt, expiresAt, by: partners.name })
    .from(organisationExports)
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, organisationExports.organisationId),
        eq(memberships.userId, organisationExports.userId),
      ),
    )
    .leftJoin(
      partners,
      and(eq(partners.organisationId, organisationExports.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(eq(organisationExports.organisationId, organisationId))
    .orderBy(desc(organisationExports.createdAt), desc(organisationExports.id))
    .limit(shown);
  return { lines, timeZone: organisation.timeZone };
}

/** An archive that can still be fetched; administrators only. */
export async function exportToFetch(scope: Scope, id: string) {
  if (!isAdmin(scope) || !isId(id)) throw notFound();
  const [row] = await scope.tx
    .select()
    .from(organisationExports)
    .where(
      and(
        eq(organisationExports.organisationId, scope.organisationId),
        eq(organisationExports.id, id),
        eq(organisationExports.stage, "done"),
        gt(organisationExports.expiresAt, scope.now),
      ),
    );
  if (!row?.sha256) throw notFound();
  const fileName = `${scope.organisation.slug}-${row.createdAt.toISOString().slice(0, 10)}.zip`;
  return { sha256: row.sha256, size: row.size ?? 0, fileName, mimeType: "application/zip" };
}
