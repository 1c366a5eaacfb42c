import { firstNameOf, type TextValues } from "./template";

/** What the variables of a text stand for, for one recipient. Who is known by address only is called by it. */
export function textValues({
  recipient,
  ticket,
  senderName,
  organisationName,
}: {
  recipient: { name: string | null; email: string | null; company: string | null };
  ticket: { number: number; title: string } | null;
  senderName: string | null;
  organisationName: string;
}): TextValues {
  const name = recipient.name?.trim() || recipient.email;
  return {
    "recipient.name": name,
    "recipient.firstName": recipient.name?.trim() ? firstNameOf(recipient.name) : name,
    "recipient.company": recipient.company,
    "ticket.number": ticket?.number,
    "ticket.title": ticket?.title,
    "sender.name": senderName,
    "organisation.name": organisationName,
  };
}

/** A value inside formatted text. */
export const escapeHtml = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
