import "server-only";
import { sql } from "drizzle-orm";
import type { Transporter } from "nodemailer";

import { clock } from "@/lib/access/clock";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import { together } from "@/lib/kernel/together";
import { log } from "@/lib/log";
import { messageOf } from "@/lib/outgoing-mail/compose";
import { type Delivery, deliveryOf, oneLine } from "@/lib/outgoing-mail/delivery";
import { smtpTransport } from "@/lib/outgoing-mail/transport";

import { type MailToSend, mailsToSend } from "./mail-to-send";
import { type Pace, paceOf } from "./pace";
import { type Outcome, lost, settleMails } from "./settle-mail";

type Due = { organisationId: string; id: string; bulk: boolean };

const leaseSeconds = 180;
const mostTogether = 25;

const dispatcher: Actor = { kind: "system", name: "dispatcher" };

let ownPace: Pace | undefined;
const configuredPace = (): Pace => (ownPace ??= paceOf(env().mailOutPerMinute, env().bulkMailPerMinute));

/**
 * Claims queued mails of all organisations and sends them, each in its organisation's scope; answers how many. Single
 * mails go first and leave at least once; mail to many leaves at most once: it counts as handed over from the claim on,
 * and a process that dies before it wrote what came of that leaves it uncertain.
 *
 * @param bulkAtMost so many of them to many, so that no more are left uncertain.
 */
export async function sendDueMails(
  atMost: number,
  transport = smtpTransport(),
  pace = configuredPace(),
  bulkAtMost = atMost,
): Promise<number> {
  const now = clock().getTime();
  const room = Math.min(atMost, pace.room(now));
  if (room < 1) return 0;
  const due = await claimed(room, Math.min(room, bulkAtMost), pace.resting(now));
  // Looked after when there is nothing else to do, so that a full outbox costs no more.
  if (due.length === 0) return settleLostMails();
  pace.left(now, due);
  await Promise.all([...byOrganisation(due)].map(([id, mails]) => sendAll(id, mails, transport)));
  return due.length;
}

async function claimed(atMost: number, bulkAtMost: number, resting: readonly string[]): Promise<Due[]> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<Due>(sql`select organisation_id as "organisationId", id, bulk
      from claim_outbound_mail(${now.toISOString()}::timestamptz, ${atMost}, ${bulkAtMost},
        ${`{${resting.join(",")}}`}::uuid[], ${leaseSeconds}) order by bulk, id`),
  );
  return rows;
}

function byOrganisation(due: readonly Due[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { organisationId, id } of due) ids.set(organisationId, [...(ids.get(organisationId) ?? []), id]);
  return ids;
}

async function sendAll(organisationId: string, ids: string[], transport: Transporter | null): Promise<void> {
  try {
    const mails = await readAs(organisationId, dispatcher, (scope) => mailsToSend(scope, ids));
    const settle = settling(organisationId);
    await Promise.all(mails.map((found) => sendOne(found, transport, settle)));
  } catch (error) {
    // The lease ends by itself: single mails are tried again, those to many are uncertain, since they were handed over.
    log.error({ err: error, mails: ids.length }, "mails could not be read for sending");
  }
}

/** What comes of a mail is written at once; what comes of others meanwhile, together. */
const settling = (organisationId: string): ((outcome: Outcome) => Promise<unknown>) =>
  together(mostTogether, (outcomes) =>
    run({ organisationId, actor: dispatcher }, settleMails, { outcomes }, { via: "clock" }),
  );

async function sendOne(
  found: MailToSend,
  transport: Transporter | null,
  settle: (outcome: Outcome) => Promise<unknown>,
): Promise<void> {
  const { id } = found.mail;
  try {
    await settle({ id, delivery: await deliver(found, transport) });
  } catch (error) {
    // The lease ends by itself: a single mail is tried again, one of many is uncertain.
    log.error({ err: error, mail: id }, "the outcome of a mail could not be written");
  }
}

async function deliver(
  { mail, attachments, key, suppressed }: MailToSend,
  transport: Transporter | null,
): Promise<Delivery> {
  if (suppressed) return { result: "suppressed", why: suppressed };
  // Without a server the mail counts as sent: it is read on the demo's mailbox page.
  if (!transport) return { result: "sent", response: null };
  try {
    const { response } = (await transport.sendMail(messageOf(mail, attachments, key))) as { response?: string };
    return { result: "sent", response: response ? oneLine(response) : null };
  } catch (error) {
    return deliveryOf(error);
  }
}

/** What a process that died left behind: nobody knows whether it arrived, and it is not sent again by itself. */
async function settleLostMails(): Promise<number> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<{ organisationId: string; id: string }>(sql`select organisation_id as "organisationId", id
      from lost_outbound_mail(${now.toISOString()}::timestamptz, 100)`),
  );
  for (const { organisationId, id } of rows) {
    const outcomes = [{ id, delivery: { result: "unknown", why: lost } }] as const;
    await run({ organisationId, actor: dispatcher }, settleMails, { outcomes }, { via: "clock" });
  }
  return rows.length;
}
