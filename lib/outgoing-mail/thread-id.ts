import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** 96 bits. */
const MAC_BYTES = 12;

export type ThreadKey = { organisationId: string; secret: string };

/** Which ticket one of our own ids names, once its MAC proved that we made it. */
export type ProvenTicket = { number: number };

/** A Message-ID that proves, when it comes back, that its bearer holds our mail about this ticket. */
export function threadMessageId(key: ThreadKey, ticketNumber: number, domain: string): string {
  const random = randomBytes(9).toString("hex");
  return `<s.${ticketNumber}.${random}.${mac(key, "id", ticketNumber, random)}@${domain}>`;
}

/** A Message-ID of mail that follows no ticket. */
export const plainMessageId = (domain: string): string => `<m.${randomBytes(15).toString("hex")}@${domain}>`;

/** The per-ticket address people answer to: `support+t.101.<mac>@example.org`. */
export function replyAddress(key: ThreadKey, ticketNumber: number, mailboxAddress: string): string {
  const at = mailboxAddress.lastIndexOf("@");
  const box = mailboxAddress.slice(0, at);
  return `${box}+t.${ticketNumber}.${mac(key, "reply", ticketNumber, "")}${mailboxAddress.slice(at)}`;
}

const messageIdPattern = /^<?s\.([1-9]\d{0,8})\.([0-9a-f]{18})\.([0-9a-f]{24})@[^@<>\s]+>?$/;
const replyPattern = /^[^@\s]+\+t\.([1-9]\d{0,8})\.([0-9a-f]{24})@[^@\s]+$/;

/** Null unless the id is of our pattern and its MAC verifies for this organisation: a wrong MAC proves nothing. */
export function ticketOfMessageId(key: ThreadKey, messageId: string): ProvenTicket | null {
  const [, number = "", random = "", given = ""] = messageIdPattern.exec(messageId) ?? [];
  return number && same(given, mac(key, "id", Number(number), random)) ? { number: Number(number) } : null;
}

/** As `ticketOfMessageId`, for a reply address. Mail programs may change the case of addresses. */
export function ticketOfReplyAddress(key: ThreadKey, address: string): ProvenTicket | null {
  const [, number = "", given = ""] = replyPattern.exec(address.toLowerCase()) ?? [];
  return number && same(given, mac(key, "reply", Number(number), "")) ? { number: Number(number) } : null;
}

/** The address without what stands behind its plus: `support+t.101.…@x` is delivered to `support@x`. */
export function withoutPlus(address: string): string {
  const at = address.lastIndexOf("@");
  const plus = address.slice(0, at).indexOf("+");
  return plus < 1 ? address : address.slice(0, plus) + address.slice(at);
}

function mac({ organisationId, secret }: ThreadKey, use: "id" | "reply", ticketNumber: number, random: string): string {
  return createHmac("sha256", `suivi-mail-thread:${secret}`)
    .update(`${use}\n${organisationId}\n${ticketNumber}\n${random}`)
    .digest("hex")
    .slice(0, MAC_BYTES * 2);
}

const same = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
