import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { mailboxAddresses, mailboxes, memberships, partners, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** All mailboxes by address, those out of use last; whether each has a key, never the key. */
export function mailboxesOf({ tx, organisationId }: Scope) {
  return tx
    .select({
      id: mailboxes.id,
      version: mailboxes.version,
      address: mailboxes.address,
      ownerType: mailboxes.ownerType,
      sectionId: mailboxes.sectionId,
      userId: mailboxes.userId,
      owner: sql<string | null>`coalesce(${sections.name}, ${partners.name})`,
      onNewMail: mailboxes.onNewMail,
      copyMode: mailboxes.copyMode,
      onListMail: mailboxes.onListMail,
      trustedInlet: mailboxes.trustedInlet,
      plusAddressing: mailboxes.plusAddressing,
      errorAddress: mailboxes.errorAddress,
      active: mailboxes.active,
      hasKey: sql<boolean>`${mailboxAddresses.keyHash} is not null`,
    })
    .from(mailboxes)
    .leftJoin(
      mailboxAddresses,
      and(eq(mailboxAddresses.organisationId, mailboxes.organisationId), eq(mailboxAddresses.mailboxId, mailboxes.id)),
    )
    .leftJoin(
      sections,
      and(eq(sections.organisationId, mailboxes.organisationId), eq(sections.id, mailboxes.sectionId)),
    )
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, mailboxes.organisationId), eq(memberships.userId, mailboxes.userId)),
    )
    .leftJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(eq(mailboxes.organisationId, organisationId))
    .orderBy(sql`${mailboxes.active} desc`, mailboxes.address);
}

export type MailboxRow = Awaited<ReturnType<typeof mailboxesOf>>[number];
