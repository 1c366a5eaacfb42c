import "server-only";
import { fileEvent } from "@/lib/event/file-event";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { languageOf } from "@/i18n/language";
import { speaker } from "@/lib/outgoing-mail/say";

import type { Ending, InboundRow, Mailbox } from "../inbound";
import { keepDocuments } from "./documents";

/** A mail nobody could read is still shown to somebody: an event with the raw file. */
export async function fileUnreadable(scope: Scope, row: InboundRow, mailbox: Mailbox, why: string): Promise<Ending> {
  const raw = { sha256: row.sha256, size: row.size, fileName: "message.eml", mimeType: "message/rfc822" };
  const documentIds = await keepDocuments(scope, [raw], { by: row.envelopeFrom, visibility: "internal" });
  const say = speaker(languageOf(scope.organisation.locale) ?? "en", "mail");
  const event = await fileEvent(scope, {
    type: "mail_message",
    direction: "incoming",
    state: "received",
    title: say("unreadable.title"),
    content: say("unreadable.text"),
    contentFormat: "text",
    senderEmail: row.envelopeFrom,
    recipients: [
      { email: mailbox.address, partnerId: mailbox.ownerPersonId ?? mailbox.section?.managerPersonId ?? null },
    ],
    sectionId: mailbox.section?.id ?? null,
    verified: false,
    beginAt: row.receivedAt,
    followUpTicketIds: [],
    documentIds,
    visibility: "internal",
  });
  const whom = [mailbox.userId, mailbox.section?.managerId];
  await notifyPeople(scope, whom, words("mail.notice.unreadable"), { eventId: event.id });
  return { status: "filed", reason: "unreadable", eventId: event.id, note: why };
}
