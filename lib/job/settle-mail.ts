import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { eventRecipients, mailboxes, outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { tellTrouble } from "@/lib/event/sending/tell-trouble";
import type { Scope } from "@/lib/kernel/scope";
import type { OutboundRow } from "@/lib/outgoing-mail/compose";
import type { Delivery } from "@/lib/outgoing-mail/delivery";
import { queueMail } from "@/lib/outgoing-mail/queue";

/** Temporary trouble is tried again for this long, then the mail has failed. */
const patienceMs = 5 * 24 * 3_600_000;

/** What is written beside a mail whose sender died before it heard the end. */
export const lost = "lost";

type Status = "queued" | "sent" | "failed" | "uncertain" | "suppressed";

/** What came of handing a mail over. */
export type Outcome = { id: string; delivery: Delivery };

/**
 * Writes what became of mails: beside them, at the event's recipients, and where one failed in the event's history and
 * to whoever sent it. Does nothing where an end is written already.
 *
 * @returns the status of each, in their order; null where nothing was written.
 */
export const settleMails = command(
  "mail.settle",
  async (scope, { outcomes }: { outcomes: readonly Outcome[] }): Promise<(Status | null)[]> => {
    const sent = await wereSent(scope, outcomes);
    const statuses: (Status | null)[] = [];
    for (const { id, delivery } of outcomes) {
      if (delivery.result === "sent") statuses.push(sent.has(id) ? "sent" : null);
      else statuses.push(await settleOne(scope, id, delivery));
    }
    return statuses;
  },
);

type NotSent = Exclude<Delivery, { result: "sent" }>;

async function settleOne(scope: Scope, id: string, delivery: NotSent): Promise<Status | null> {
  const own = and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.id, id));
  const [mail] = await scope.tx.select().from(outboundMails).where(own).for("update");
  if (!mail || mail.status !== "queued") return null;
  const status = statusAfter(scope.now, mail, delivery);
  await scope.tx
    .update(outboundMails)
    .set({
      status,
      response: delivery.result === "suppressed" ? null : delivery.why,
      lastError: delivery.why,
      nextTryAt: status === "queued" ? nextTry(scope.now, mail) : null,
      // What may still have arrived stays handed over; everything else has its end, or begins anew.
      ...(status === "uncertain" ? {} : { handedOverAt: null }),
      leasedUntil: null,
      updatedAt: scope.now,
    })
    .where(own);
  await markRecipient(scope, mail, status === "queued" ? "deferred" : status);
  if (status === "failed" || status === "uncertain") {
    const why = delivery.why === lost ? null : delivery.why;
    await tellTrouble(scope, mail, status === "failed" ? "mailFailed" : "mailUncertain", why);
    if (mail.purpose === "relay") await tellErrorAddress(scope, mail);
  }
  return status;
}

/** The usual end, in one statement for all of them. */
async function wereSent(
  { tx, organisationId, now }: Scope,
  outcomes: readonly Outcome[],
): Promise<ReadonlySet<string>> {
  const sent = outcomes.flatMap(({ id, delivery }) =>
    delivery.result === "sent" ? [{ id, response: delivery.response }] : [],
  );
  if (sent.length === 0) return new Set();
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    with settled as (
      update outbound_mail mail set status = 'sent', sent_at = ${at}, response = outcome.response, last_error = null,
        next_try_at = null, handed_over_at = null, leased_until = null, updated_at = ${at}
      from json_to_recordset(${JSON.stringify(sent)}::json) as outcome(id uuid, response text)
      where mail.organisation_id = ${organisationId} and mail.id = outcome.id and mail.status = 'queued'
      returning mail.id, mail.recipient_id),
    marked as (
      update event_recipient r set mail_status = 'sent', updated_at = ${at} from settled
      where r.organisation_id = ${organisationId} and r.id = settled.recipient_id)
    select id from settled`);
  return new Set(rows.map(({ id }) => id));
}

function statusAfter(now: Date, mail: OutboundRow, { result }: NotSent): Status {
  if (result === "suppressed") return result;
  if (result === "refused") return "failed";
  if (result === "unknown" && mail.bulk) return "uncertain";
  return now.getTime() - mail.createdAt.getTime() > patienceMs ? "failed" : "queued";
}

/** Minutes 1, 2, 4 … up to two hours, a little apart, so that many mails do not come back at once. */
function nextTry(now: Date, { attempts, id }: OutboundRow): Date {
  const minutes = Math.min(120, 2 ** Math.min(attempts - 1, 10));
  const jitter = Number.parseInt(id.slice(-4), 16) / 0xffff;
  return new Date(now.getTime() + minutes * 60_000 * (0.75 + jitter / 2));
}

async function markRecipient(
  scope: Scope,
  { recipientId }: OutboundRow,
  mailStatus: "deferred" | Exclude<Status, "queued">,
): Promise<void> {
  if (!recipientId) return;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus, updatedAt: scope.now })
    .where(
      and(
        eq(eventRecipients.organisationId, scope.organisationId),
        eq(eventRecipients.id, recipientId),
        sql`${eventRecipients.mailStatus} is distinct from ${mailStatus}`,
      ),
    );
}

/** Where a copy could not be passed on, the mailbox's own error address hears of it. */
async function tellErrorAddress(scope: Scope, mail: OutboundRow): Promise<void> {
  const [mailbox] = await scope.tx
    .select({ errorAddress: mailboxes.errorAddress, plus: mailboxes.plusAddressing })
    .from(mailboxes)
    .where(and(eq(mailboxes.organisationId, scope.organisationId), eq(mailboxes.address, mail.fromAddress)));
  if (!mailbox?.errorAddress) return;
  await queueMail(scope, {
    purpose: "error",
    to: mailbox.errorAddress,
    from: { address: mail.fromAddress, replyTo: null, name: scope.organisation.name, plus: mailbox.plus },
    subject: `[Suivi-CaseError] ${mail.subject}`,
    text: mail.bodyText,
    documentIds: mail.documentIds,
    automatic: true,
  });
}
