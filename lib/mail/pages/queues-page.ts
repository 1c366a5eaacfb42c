import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { queuesOf } from "../ledger/queue-figures";

/** The state of the machine for administrators: queues with their ages, and mailboxes with their last trouble. */
export async function queuesPage(scope: Scope) {
  const { now, organisation } = scope;
  return { now, timeZone: organisation.timeZone, queues: await queuesOf(scope), mailboxes: await mailboxStates(scope) };
}

type MailboxRow = {
  id: string;
  address: string;
  transport: "smtp" | "http" | "pipe" | "imap" | "pop3";
  paused: boolean;
  lastFetchAt: string | null;
  failures: number;
  lastError: string | null;
  host: string | null;
  port: number | null;
  lastReceivedAt: string | null;
  unreadable: number;
};

const at = (moment: string | null) => (moment === null ? null : new Date(moment));

async function mailboxStates({ tx, organisationId, now }: Scope) {
  const day = new Date(now.getTime() - 86_400_000).toISOString();
  const { rows } = await tx.execute<MailboxRow>(sql`
    select box.id, box.address, box.host, box.port, box.transport, box.paused_at is not null as paused, state.last_fetch_at as "lastFetchAt",
      coalesce(state.failures, 0) as failures, case when state.failures > 0 then state.last_error end as "lastError",
      (select max(mail.received_at) from inbound_mail mail
        where mail.organisation_id = box.organisation_id and mail.mailbox_id = box.id) as "lastReceivedAt",
      (select count(*)::int from inbound_mail mail where mail.organisation_id = box.organisation_id
        and mail.mailbox_id = box.id and mail.received_at > ${day}::timestamptz and mail.reason = 'unreadable') as unreadable
    from mailbox box left join mailbox_state state
      on state.organisation_id = box.organisation_id and state.mailbox_id = box.id
    where box.organisation_id = ${organisationId} and box.active order by box.address`);
  return rows.map((row) => ({
    ...row,
    lastFetchAt: at(row.lastFetchAt),
    lastReceivedAt: at(row.lastReceivedAt),
  }));
}
