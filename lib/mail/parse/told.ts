import type { ParsedMail } from "../parsed-mail";
import { automaticKind } from "../route-mail";

/** What `bin/mail-parse` prints of a mail. */
export type Told = ReturnType<typeof told>;

/** A file without a name of its sender's is in the mail, but has no name to be told here. */
export function told(mail: ParsedMail) {
  const isBounce = mail.report?.kind === "bounce" || mail.report?.kind === "delayed";
  const [first] = mail.report?.recipients ?? [];
  return {
    from: mail.from?.address ?? null,
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo[0] ?? null,
    text: mail.text,
    reply: mail.reply,
    attachments: mail.attachments
      .filter(({ isNamed }) => isNamed)
      .map(({ fileName, size }) => ({ name: fileName, size })),
    autoSubmitted: automaticKind(mail) !== null,
    bounce: isBounce,
    bounceRecipients: isBounce ? addressesIn(mail) : [],
    bounceStatus: isBounce ? (first?.status ?? null) : null,
    bounceHard: isBounce ? (first?.hard ?? false) : null,
    calendar: mail.calendarClaim ?? null,
  };
}

/** Of whom it did not reach, or not yet: both the address that failed and the one we wrote to. */
function addressesIn({ report }: ParsedMail): string[] {
  const unreached = (report?.recipients ?? []).filter(({ action }) => action === "failed" || action === "delayed");
  return [...new Set(unreached.flatMap(({ address, original }) => [address, original ?? ""]).filter(Boolean))];
}
