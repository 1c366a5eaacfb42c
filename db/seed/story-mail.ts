import { createHash } from "node:crypto";

import { and, desc, eq } from "drizzle-orm";

import { events, inboundMails, outboundMails, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { putContent } from "@/lib/document/content-store";
import { newId } from "@/lib/kernel/ids";
import type { ParsedMail } from "@/lib/mail/parsed-mail";
import { MailBatch, receiveMails } from "@/lib/mail/receive-mail";

import type { Cast } from "./cast/cast";
import type { Settled } from "./settle";

export type StoryMail = {
  from: { name: string; address: string };
  /** One of our mailboxes. */
  to: string;
  /** Whom the sender wrote to, where our mailbox was in copy. */
  mainly?: { name: string; address: string };
  subject: string;
  text: string;
  /** A machine answered: nobody is told, and nothing moves. */
  isAutomatic?: boolean;
};

/**
 * A mail of the stories: its raw bytes and its row in the ledger, then filed by the same command as every mail. Its
 * sender counts as proven, as if a trusted inlet had brought it.
 */
export async function receiveStoryMail<C extends Cast>(
  settled: Settled<C>,
  when: Date,
  mail: StoryMail,
): Promise<{ ticket: number | null; event: number | null }> {
  const messageId = `<${newId()}@${mail.from.address.split("@")[1]}>`;
  const mailboxId = settled.mailbox(mail.to);
  const asker = { organisationId: settled.organisationId, actor: { kind: "mailbox", mailboxId } } as const;
  const options = { via: "seed", now: when } as const;
  const inReplyTo = await run(asker, whatItAnswers, mail, options);
  const bytes = Buffer.from(rawMail(mail, { messageId, inReplyTo, when }));
  const { id } = await run(asker, storeStoryMail, { mail, mailboxId, content: await putContent(bytes) }, options);
  const parsed = { mail: parsedMail(mail, { messageId, inReplyTo, when }) };
  await run(asker, receiveMails, new MailBatch([{ mailId: id, parsed, results: null }]), { ...options, causeId: id });
  return run(asker, whereItEnded, { mailId: id }, options);
}

/** A mail program names the message it answers: the last one that its sender got about the ticket in the subject. */
const whatItAnswers = command("seed.whatMailAnswers", async (scope, { from, subject }: StoryMail) => {
  const number = Number(/^re:.*\[(\d+)\]/i.exec(subject)?.[1] ?? 0);
  const [row] = await scope.tx
    .select({ messageId: outboundMails.messageId })
    .from(outboundMails)
    .innerJoin(
      tickets,
      and(eq(tickets.organisationId, outboundMails.organisationId), eq(tickets.id, outboundMails.ticketId)),
    )
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        eq(outboundMails.to, from.address),
        eq(tickets.number, number),
      ),
    )
    .orderBy(desc(outboundMails.createdAt), desc(outboundMails.id))
    .limit(1);
  return row?.messageId ?? null;
});

type Storing = { mail: StoryMail; mailboxId: string; content: { sha256: string; size: number } };

// Without a next try, so that a worker that runs beside the seed leaves it alone.
const storeStoryMail = command("seed.storeMail", async (scope, { mail, mailboxId, content }: Storing) => {
  const { organisationId, now } = scope;
  const id = newId();
  const row = { organisationId, id, createdAt: now, updatedAt: now, receivedAt: now, mailboxId };
  await scope.tx.insert(inboundMails).values({
    ...row,
    ...content,
    inlet: "http",
    trusted: true,
    envelopeFrom: mail.from.address,
    envelopeTo: mail.to,
  });
  return { id };
});

const whereItEnded = command("seed.whereMailEnded", async (scope, { mailId }: { mailId: string }) => {
  const [row] = await scope.tx
    .select({ ticket: tickets.number, event: events.number })
    .from(inboundMails)
    .leftJoin(
      tickets,
      and(eq(tickets.organisationId, inboundMails.organisationId), eq(tickets.id, inboundMails.ticketId)),
    )
    .leftJoin(events, and(eq(events.organisationId, inboundMails.organisationId), eq(events.id, inboundMails.eventId)))
    .where(and(eq(inboundMails.organisationId, scope.organisationId), eq(inboundMails.id, mailId)));
  return row ?? { ticket: null, event: null };
});

const recipientsOf = ({ to, mainly }: StoryMail) =>
  mainly ? { to: [mainly], cc: [{ name: "", address: to }] } : { to: [{ name: "", address: to }], cc: [] };

type Sending = { messageId: string; inReplyTo: string | null; when: Date };

function rawMail(mail: StoryMail, { messageId, inReplyTo, when }: Sending): string {
  const { to, cc } = recipientsOf(mail);
  const list = (people: { name: string; address: string }[]) =>
    people.map(({ name, address }) => (name ? `${encoded(name)} <${address}>` : address)).join(", ");
  return [
    `From: ${list([mail.from])}`,
    `To: ${list(to)}`,
    ...(cc.length > 0 ? [`Cc: ${list(cc)}`] : []),
    `Subject: ${encoded(mail.subject)}`,
    `Date: ${when.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: ${messageId}`,
    ...(inReplyTo ? [`In-Reply-To: ${inReplyTo}`] : []),
    ...(mail.isAutomatic ? ["Auto-Submitted: auto-replied"] : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(mail.text).toString("base64").replace(/.{76}/g, "$&\r\n"),
    "",
  ].join("\r\n");
}

const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;

function parsedMail(mail: StoryMail, { messageId, inReplyTo, when }: Sending): ParsedMail {
  return {
    messageId,
    inReplyTo: inReplyTo ? [inReplyTo] : [],
    references: [],
    from: mail.from,
    ...recipientsOf(mail),
    subject: mail.subject,
    date: when,
    text: mail.text,
    reply: mail.text,
    html: null,
    attachments: [],
    headers: {
      autoSubmitted: mail.isAutomatic ? "auto-replied" : null,
      precedence: null,
      returnPath: null,
      isList: false,
      reportType: null,
      autoReplyHints: false,
      suiviOrganisation: null,
      authenticationResults: null,
      hasSignature: false,
      received: 1,
      autoResponseSuppressed: false,
    },
    report: null,
    calendar: null,
    traits: [],
    defects: [],
    contentHash: createHash("sha256").update(`${messageId}${mail.text}`).digest("hex"),
  };
}
