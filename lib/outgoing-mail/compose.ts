import type { Readable } from "node:stream";

import type { SendMailOptions } from "nodemailer";

import type { outboundMails } from "@/db/schema";

type OutboundRow = typeof outboundMails.$inferSelect;
type Attachment = { fileName: string; mimeType: string; open: () => Readable };

/**
 * An outbox row as a message. The envelope is given explicitly: what a header parser makes of the names must never
 * decide who gets the mail. Attachments are streams of ours; paths and addresses to fetch are switched off.
 */
export function messageOf(mail: OutboundRow, attachments: readonly Attachment[]): SendMailOptions {
  const addressed = { name: mail.toName ?? "", address: mail.to };
  return {
    envelope: { from: mail.fromAddress, to: [mail.to] },
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
      filename: fileName,
      contentType: mimeType,
      content: open(),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Addresses that passed our grammar when they were written down. */
const plainList = (list: string) => list.split(", ").map((address) => ({ name: "", address }));
