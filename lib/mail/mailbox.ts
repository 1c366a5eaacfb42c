import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { mailboxAddresses, mailboxes, memberships, sections } from "@/db/schema";
import { mailAddress } from "@/lib/kernel/email-address";
import type { AccountScope, Scope } from "@/lib/kernel/scope";
import { withoutPlus } from "@/lib/outgoing-mail/thread-id";

import type { Mailbox } from "./inbound";
import { textArray } from "./match/find-ticket";

/** A mailbox as the inlets know it; a paused one asks for its mail to come later. */
export type MailboxRef = { organisationId: string; mailboxId: string; address: string; paused?: boolean };

/** Which organisation's mailbox an address is; what stands behind its plus does not matter. Null for strangers' addresses. */
export async function mailboxByAddress(scope: AccountScope, text: string): Promise<MailboxRef | null> {
  return (await mailboxesByAddress(scope, [text]))[0] ?? null;
}

/** The same of several, in their order. */
export async function mailboxesByAddress(
  scope: AccountScope,
  texts: readonly string[],
): Promise<(MailboxRef | null)[]> {
  const asked = texts.map(mailAddress);
  const wanted = asked.flatMap((address) => (address ? [address, withoutPlus(address)] : []));
  if (wanted.length === 0) return texts.map(() => null);
  const found = await scope.tx
    .select(reference)
    .from(mailboxAddresses)
    .where(
      and(sql`${mailboxAddresses.address} = any(${textArray([...new Set(wanted)])}::text[])`, mailboxAddresses.active),
    );
  const byAddress = new Map(found.map((mailbox) => [mailbox.address, mailbox]));
  return asked.map((address) =>
    address ? (byAddress.get(address) ?? byAddress.get(withoutPlus(address)) ?? null) : null,
  );
}

/** The mailbox a key of the HTTP inlet belongs to. */
export async function mailboxByKey(scope: AccountScope, keyHash: string): Promise<MailboxRef | null> {
  const [found] = await scope.tx
    .select(reference)
    .from(mailboxAddresses)
    .where(and(eq(mailboxAddresses.keyHash, keyHash), mailboxAddresses.active));
  return found ?? null;
}

const reference = {
  organisationId: mailboxAddresses.organisationId,
  mailboxId: mailboxAddresses.mailboxId,
  address: mailboxAddresses.address,
  paused: mailboxAddresses.paused,
};

/** A mailbox with its section and owner. */
export async function mailboxOf(scope: Scope, id: string): Promise<Mailbox> {
  const owner = { userId: memberships.userId, personId: memberships.personId };
  const [found] = await scope.tx
    .select({
      mailbox: mailboxes,
      section: { id: sections.id, defaultKind: sections.defaultKind, managerId: sections.managerId },
    })
    .from(mailboxes)
    .leftJoin(
      sections,
      and(eq(sections.organisationId, mailboxes.organisationId), eq(sections.id, mailboxes.sectionId)),
    )
    .where(and(eq(mailboxes.organisationId, scope.organisationId), eq(mailboxes.id, id)));
  if (!found) throw new Error(`There is no mailbox ${id}.`);
  const { mailbox, section } = found;
  const whom = section?.managerId ?? mailbox.userId;
  const [person] = whom
    ? await scope.tx
        .select(owner)
        .from(memberships)
        .where(and(eq(memberships.organisationId, scope.organisationId), eq(memberships.userId, whom)))
    : [];
  return {
    ...mailbox,
    section: section && { ...section, managerPersonId: person?.personId ?? null },
    ownerPersonId: section ? null : (person?.personId ?? null),
  };
}

export function mailboxAddressesOf(scope: Scope) {
  return scope.tx
    .select({ address: mailboxes.address, ownerType: mailboxes.ownerType })
    .from(mailboxes)
    .where(eq(mailboxes.organisationId, scope.organisationId));
}
