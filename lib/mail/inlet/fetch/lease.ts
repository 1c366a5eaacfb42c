import "server-only";
import { sql } from "drizzle-orm";

import { asAccount } from "@/lib/access/scope";

/** Seconds after which a mailbox is free again whose worker died. */
const leaseSeconds = 90;

/** The right to fetch one mailbox, until it ends or somebody else has it. */
export type Lease = {
  organisationId: string;
  mailboxId: string;
  until: string;
  /** The settings as they were when it was claimed. */
  version: number;
};

/** Claims mailboxes that are due and that nobody fetches, of all organisations. */
export async function claimMailboxes(atMost: number): Promise<Lease[]> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<Lease>(sql`
      select organisation_id as "organisationId", mailbox_id as "mailboxId", leased_until::text as "until", version
      from claim_mailbox(${now.toISOString()}::timestamptz, ${atMost}, ${leaseSeconds})`),
  );
  return rows;
}

/**
 * Makes a lease last longer.
 *
 * @returns false when it is somebody else's by now, or the mailbox is no longer as it was when it was claimed
 */
export async function renewLease(lease: Lease): Promise<boolean> {
  const { organisationId, mailboxId, until, version } = lease;
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<{ until: string | null }>(sql`select extend_mailbox_lease(${organisationId}::uuid, ${mailboxId}::uuid,
      ${until}::timestamptz, ${version}::integer, ${now.toISOString()}::timestamptz, ${leaseSeconds})::text as "until"`),
  );
  const next = rows[0]?.until;
  if (next) lease.until = next;
  return Boolean(next);
}

/**
 * Writes how a look into the mailbox ended: `trouble` null where it went well, `nextAt` null where the session goes on;
 * else the lease ends.
 *
 * @returns how many looks in a row have failed; null when the lease was somebody else's
 */
export async function noteFetch(
  lease: Lease,
  { trouble, nextAt }: { trouble: string | null; nextAt: Date | null },
): Promise<number | null> {
  const { organisationId, mailboxId, until, version } = lease;
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<{ failures: number | null }>(sql`select note_mailbox_fetch(${organisationId}::uuid, ${mailboxId}::uuid,
      ${until}::timestamptz, ${version}::integer, ${now.toISOString()}::timestamptz, ${trouble}::text,
      ${nextAt ? nextAt.toISOString() : null}::timestamptz) as failures`),
  );
  return rows[0]?.failures ?? null;
}
