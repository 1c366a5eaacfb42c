import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Transporter } from "nodemailer";

import { documents, eventRecipients, historyEntries, mailboxes, outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { openContent } from "@/lib/document/content-store";
import { eventHistoryRow } from "@/lib/event/apply";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { notifyPeople } from "@/lib/notification/notify";
import { messageOf } from "@/lib/outgoing-mail/compose";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { smtpTransport } from "@/lib/outgoing-mail/transport";

type Due = { organisationId: string; id: string };
type OutboundRow = typeof outboundMails.$inferSelect;

const leaseSeconds = 180;

/** Temporary trouble is tried again for this long, then the mail has failed. */
const patienceMs = 5 * 24 * 3_600_000;

const dispatcher: Actor = { kind: "system", name: "dispatcher" };

/** Claims queued mails of all organisations and sends them, each in its organisation's scope; answers how many. */
export async function sendDueMails(atMost: number, transport = smtpTransport()): Promise<number> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<Due>(sql`select organisation_id as "organisationId", id
      from claim_outbound_mail(${now.toISOString()}::timestamptz, ${atMost}, ${leaseSeconds}) order by id`),
  );
  await Promise.all(rows.map((due) => sendOne(due, transport)));
  return rows.length;
}

async function sendOne({ organisationId, id }: Due, transport: Transporter | null): Promise<void> {
  const asker = { organisationId, actor: dispatcher };
  try {
    const outcome = await attempt(organisationId, id, transport);
    if (outcome) await run(asker, settleMail, { id, ...outcome }, { via: "clock" });
  } catch (error) {
    // The lease ends by itself and the mail is tried again.
    log.error({ err: error, mail: id }, "the outcome of a mail could not be written");
  }
}

export type Outcome = { result: "sent" } | { result: "later" | "refused"; why: string };

async function attempt(organisationId: string, id: string, transport: Transporter | null): Promise<Outcome | null> {
  const found = await readAs(organisationId, dispatcher, (scope) => mailToSend(scope, id));
  if (!found) return null;
  // Without a server the mail counts as sent: it is read on the demo's mailbox page.
  if (!transport) return { result: "sent" };
  try {
    await transport.sendMail(messageOf(found.mail, found.attachments));
    return { result: "sent" };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    return { result: isFinal(error) ? "refused" : "later", why };
  }
}

async function mailToSend(scope: Scope, id: string) {
  const [mail] = await scope.tx
    .select()
    .from(outboundMails)
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        eq(outboundMails.id, id),
        eq(outboundMails.status, "queued"),
      ),
    );
  if (!mail) return null;
  const files = mail.documentIds.length > 0 ? await filesOf(scope, mail.documentIds) : [];
  const attachments = files.map((file) => ({ ...file, open: () => openContent(file.sha256) }));
  return { mail, attachments };
}

function filesOf(scope: Scope, ids: readonly string[]) {
  return scope.tx
    .select({ fileName: documents.fileName, mimeType: documents.mimeType, sha256: documents.sha256 })
    .from(documents)
    .where(
      and(
        eq(documents.organisationId, scope.organisationId),
        sql`${documents.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
        sql`${documents.deletedAt} is null`,
      ),
    );
}

/** 5xx is the other server's last word; everything else may pass. */
function isFinal(error: unknown): boolean {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600;
}

/** Writes what became of a mail: beside it, at the event's recipient, and in the event's history where it failed. */
const settleMail = command("mail.settle", async (scope, { id, ...outcome }: { id: string } & Outcome) => {
  const own = and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.id, id));
  const [mail] = await scope.tx.select().from(outboundMails).where(own).for("update");
  if (!mail || mail.status !== "queued") return;
  const isTooOld = scope.now.getTime() - mail.createdAt.getTime() > patienceMs;
  const failed = outcome.result === "refused" || (outcome.result === "later" && isTooOld);
  const status = outcome.result === "sent" ? "sent" : failed ? "failed" : "queued";
  await scope.tx
    .update(outboundMails)
    .set({
      status,
      sentAt: status === "sent" ? scope.now : null,
      lastError: outcome.result === "sent" ? null : outcome.why,
      nextTryAt: status === "queued" ? nextTry(scope.now, mail) : null,
      leasedUntil: null,
      updatedAt: scope.now,
    })
    .where(own);
  if (status === "queued") return;
  await markRecipient(scope, mail, status);
  if (status === "failed") await tellOfFailure(scope, mail);
});

/** Minutes 1, 2, 4 … up to two hours, a little apart, so that many mails do not come back at once. */
function nextTry(now: Date, { attempts, id }: OutboundRow): Date {
  const minutes = Math.min(120, 2 ** Math.min(attempts - 1, 10));
  const jitter = Number.parseInt(id.slice(-4), 16) / 0xffff;
  return new Date(now.getTime() + minutes * 60_000 * (0.75 + jitter / 2));
}

async function markRecipient(scope: Scope, { recipientId }: OutboundRow, mailStatus: "sent" | "failed"): Promise<void> {
  if (!recipientId) return;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus, updatedAt: scope.now })
    .where(and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.id, recipientId)));
}

async function tellOfFailure(scope: Scope, mail: OutboundRow): Promise<void> {
  if (mail.eventId) {
    const event = { id: mail.eventId, sectionId: null };
    const entry = { entryType: "event_out", label: "mailFailed", actorEmail: mail.to } as const;
    await scope.tx.insert(historyEntries).values(eventHistoryRow(scope, event, entry));
    const about = words("notice.mailFailed", { to: mail.to, subject: mail.subject });
    await notifyPeople(scope, [mail.createdBy], about, { eventId: mail.eventId, reason: "trouble" });
  }
  if (mail.purpose === "relay") await tellErrorAddress(scope, mail);
}

/** Where a copy could not be passed on, the mailbox's own error address hears of it. */
async function tellErrorAddress(scope: Scope, mail: OutboundRow): Promise<void> {
  const [mailbox] = await scope.tx
    .select({ errorAddress: mailboxes.errorAddress })
    .from(mailboxes)
    .where(and(eq(mailboxes.organisationId, scope.organisationId), eq(mailboxes.address, mail.fromAddress)));
  if (!mailbox?.errorAddress) return;
  await queueMail(scope, {
    purpose: "error",
    to: mailbox.errorAddress,
    from: { address: mail.fromAddress, replyTo: null, name: scope.organisation.name },
    subject: `[Suivi-CaseError] ${mail.subject}`,
    text: mail.bodyText,
    documentIds: mail.documentIds,
    automatic: true,
  });
}
