import "server-only";
import { and, asc, eq } from "drizzle-orm";

import { mailboxes, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type Placed, asTree } from "@/lib/organisation/tree";

export type SectionRow = typeof sections.$inferSelect;

/** All sections, parents before their children; those out of use included. */
export async function sectionTree({ tx, organisationId }: Scope): Promise<Placed<SectionRow>[]> {
  const rows = await tx
    .select()
    .from(sections)
    .where(eq(sections.organisationId, organisationId))
    .orderBy(asc(sections.sequence), asc(sections.name));
  return asTree(rows);
}

/** Addresses section mail may come from: those of active mailboxes. */
export async function mailboxAddressChoices({ tx, organisationId }: Scope): Promise<string[]> {
  const rows = await tx
    .select({ address: mailboxes.address })
    .from(mailboxes)
    .where(and(eq(mailboxes.organisationId, organisationId), eq(mailboxes.active, true)))
    .orderBy(asc(mailboxes.address));
  return rows.map(({ address }) => address);
}
