import type { ParsedMail as RawMail } from "mailparser";

import type { ParsedMail, ReportedRecipient } from "../parsed-mail";
import { messageIds } from "./message-ids";

/** The machine's half of a delivery report (RFC 3464): who did not get which mail. Null for other mail. */
export function readReport(mail: RawMail): ParsedMail["report"] {
  const status = mail.attachments.find(({ contentType }) => contentType === "message/delivery-status");
  if (!status) return null;
  const original = mail.attachments.find(({ contentType }) =>
    /^message\/rfc822|^text\/rfc822-headers/.test(contentType),
  );
  const head =
    original?.content
      .subarray(0, 65_536)
      .toString("latin1")
      .split(/\r?\n\r?\n/)[0] ?? "";
  return {
    recipients: recipientsOf(status.content.subarray(0, 262_144).toString("utf8")),
    originalMessageId: messageIds(/^message-id:\s*(<[^>\s]+>)/im.exec(head)?.[1])[0] ?? null,
  };
}

function recipientsOf(text: string): ReportedRecipient[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .slice(0, 201)
    .flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, "im").exec(block)?.[1]?.trim() ?? "";
      const recipient = field("final-recipient") || field("original-recipient");
      if (!recipient) return [];
      const address = recipient
        .slice(recipient.indexOf(";") + 1)
        .trim()
        .replace(/^<|>$/g, "")
        .toLowerCase();
      return [
        {
          address,
          action: field("action").toLowerCase(),
          status: /\d\.\d{1,3}\.\d{1,3}/.exec(field("status"))?.[0] ?? "",
        },
      ];
    });
}
