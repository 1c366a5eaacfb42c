import type { Readable } from "node:stream";

import type { SendMailOptions } from "nodemailer";

import type { outboundMails } from "@/db/schema";

import { headerText } from "./header-value";

export type OutboundRow = typeof outboundMails.$inferSelect;
export type Attachment = { fileName: string; mimeType: string; open: () => Readable };
export type SigningKey = { domain: string; selector: string; privateKey: string };

/**
 * An outbox row as a message. The envelope is given explicitly: what a header parser makes of the names must never
 * decide who gets the mail. Attachments are streams of ours; paths and addresses to fetch are switched off.
 */
export function messageOf(
  mail: OutboundRow,
  attachments: readonly Attachment[],
  key: SigningKey | null = null,
): SendMailOptions {
  const addressed = { name: mail.toName ?? "", address: mail.to };
  return {
    envelope: { from: mail.returnPath ?? mail.fromAddress, to: [mail.to] },
    // Asked for where the server offers it (RFC 3461): a report about what was put off or refused, without the words.
    dsn: { id: mail.id, return: "headers", notify: ["failure", "delay"], recipient: mail.to },
    from: { name: mail.fromName ?? "", address: mail.fromAddress },
    to: mail.shownTo ? plainList(mail.shownTo) : addressed,
    ...(mail.shownCc ? { cc: plainList(mail.shownCc) } : {}),
    ...(mail.replyTo ? { replyTo: { name: "", address: mail.replyTo } } : {}),
    subject: mail.subject,
    text: mail.bodyText,
    ...(mail.bodyHtml ? { html: mail.bodyHtml } : {}),
    messageId: mail.messageId,
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
    ...(mail.references ? { references: mail.references } : {}),
    headers: mail.headers,
    date: mail.createdAt,
    ...(mail.calendar && mail.calendarMethod
      ? { icalEvent: { method: mail.calendarMethod, filename: "invite.ics", content: mail.calendar } }
      : {}),
    attachments: attachments.map(({ fileName, mimeType, open }) => ({
      filename: headerText(fileName, 200),
      contentType: headerText(mimeType, 100),
      content: open(),
    })),
    ...(key
      ? {
          dkim: {
            domainName: key.domain,
            keySelector: key.selector,
            privateKey: key.privateKey,
            headerFieldNames: signedHeaders,
          },
        }
      : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Both headers of "unsubscribe" among them, else no mail program trusts them (RFC 8058). */
const signedHeaders = [
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding",
  "In-Reply-To:References:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted",
].join(":");

/** Addresses that passed our grammar when they were written down. */
const plainList = (list: string) => list.split(", ").map((address) => ({ name: "", address }));
