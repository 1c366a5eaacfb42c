import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";

import { mailboxes, memberships, partners, sections } from "@/db/schema";
import { env } from "@/lib/env";
import { onceConfigured } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";

import { type ThreadKey, replyAddress } from "./thread-id";

export type From = {
  address: string;
  replyTo: string | null;
  /** Its mailbox takes mail to `name+anything` too: reports on delivery come back to such an address. */
  plus?: boolean;
};

/** What proves that an id or address was made by this organisation. */
export const threadKey = (organisationId: string): ThreadKey => ({ organisationId, secret: env().authSecret });

/**
 * From whom mail of a section goes out: the section's mailbox, else the writer's own one, else an address nobody reads,
 * with the writer's address to answer to. Mail about a ticket is answered to an address that names the ticket.
 */
export async function fromOfSection(
  scope: Scope,
  about: {
    sectionId: string | null;
    ticketNumber: number | null;
    writerPersonId?: string | null;
    preferWriter?: boolean;
  },
): Promise<From> {
  const { organisationId, tx } = scope;
  const writerPersonId = about.writerPersonId ?? null;
  const writer = writerPersonId
    ? sql`${mailboxes.userId} in (select m.user_id from membership m
        where m.organisation_id = ${organisationId} and m.person_id = ${writerPersonId})`
    : sql`false`;
  const found = await onceConfigured(scope, `from ${about.sectionId} ${writerPersonId}`, async () =>
    tx
      .select({ address: mailboxes.address, ownerType: mailboxes.ownerType, plus: mailboxes.plusAddressing })
      .from(mailboxes)
      .leftJoin(
        sections,
        and(eq(sections.organisationId, mailboxes.organisationId), eq(sections.id, mailboxes.sectionId)),
      )
      .where(
        and(
          eq(mailboxes.organisationId, organisationId),
          mailboxes.active,
          about.sectionId ? sql`(${mailboxes.sectionId} = ${about.sectionId} or ${writer})` : writer,
        ),
      )
      // The address the section shows to the world comes first.
      .orderBy(
        asc(sql`case when lower(${sections.emailAddress}) = ${mailboxes.address} then 0 else 1 end`),
        asc(mailboxes.address),
      ),
  );
  const ofSection = found.find(({ ownerType }) => ownerType === "section");
  const ofWriter = found.find(({ ownerType }) => ownerType === "user");
  const box = about.preferWriter ? (ofWriter ?? ofSection) : (ofSection ?? ofWriter);
  if (!box)
    return {
      address: `suivi@${env().mailDomain}`,
      replyTo: await addressOfWriter(scope, about.writerPersonId ?? null),
    };
  const answerTo =
    about.ticketNumber && box.plus
      ? replyAddress(threadKey(organisationId), about.ticketNumber, box.address)
      : box.address;
  return { address: box.address, replyTo: answerTo, plus: box.plus };
}

async function addressOfWriter(scope: Scope, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const [member] = await scope.tx
    .select({ email: sql<string>`coalesce(${memberships.email}, ${partners.email})` })
    .from(partners)
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, partners.organisationId),
        eq(memberships.personId, partners.id),
        memberships.active,
      ),
    )
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, personId)));
  return member?.email ?? null;
}
