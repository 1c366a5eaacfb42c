import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { inboundMails, mailboxAddresses, mailboxStates, mailboxes, memberships, partners, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** All mailboxes (or the one) by address, those out of use last; whether each has a key, never the key. */
export function mailboxesOf({ tx, organisationId }: Scope, id?: string) {
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
      silenceAlarm: mailboxes.silenceAlarm,
      transport: mailboxes.transport,
      host: mailboxes.host,
      pausedAt: mailboxes.pausedAt,
      failures: mailboxStates.failures,
      lastError: mailboxStates.lastError,
      lastFetchAt: mailboxStates.lastFetchAt,
      silenceToldAt: mailboxStates.silenceToldAt,
      lastMailAt: lastMailOf,
      active: mailboxes.active,
      hasKey: sql<boolean>`${mailboxAddresses.keyHash} is not null`,
    })
    .from(mailboxes)
    .leftJoin(
      mailboxAddresses,
      and(eq(mailboxAddresses.organisationId, mailboxes.organisationId), eq(mailboxAddresses.mailboxId, mailboxes.id)),
    )
    .leftJoin(
      mailboxStates,
      and(eq(mailboxStates.organisationId, mailboxes.organisationId), eq(mailboxStates.mailboxId, mailboxes.id)),
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
    .where(and(eq(mailboxes.organisationId, organisationId), id ? eq(mailboxes.id, id) : undefined))
    .orderBy(sql`${mailboxes.active} desc`, mailboxes.address);
}

/** One step in the index of the mailbox's mails. */
const lastMailOf = sql<Date | null>`(select max(mail.received_at) from inbound_mail mail
  where mail.organisation_id = ${mailboxes.organisationId} and mail.mailbox_id = ${mailboxes.id})`.mapWith(
  inboundMails.receivedAt,
);

export type MailboxRow = Awaited<ReturnType<typeof mailboxesOf>>[number];
