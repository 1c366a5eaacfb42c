import { isId } from "@/lib/kernel/ids";

import { type LedgerStatus, ledgerStatuses } from "../schema";

/** Every reason with which a mail can end; its words are at `mail.reason`. */
export const ledgerReasons = [
  "new-ticket",
  "new-event",
  "copied-ticket",
  "matched-by-mac",
  "matched-by-id",
  "matched-by-claimedId",
  "matched-by-number",
  "attached-unverified",
  "automatic",
  "bounce",
  "delayed",
  "delivered",
  "complaint",
  "same-mail",
  "unreadable",
  "duplicate",
  "loop",
  "automatic-reply",
  "delivery-report",
  "dismissed",
  "sender-refuted",
  "list-mail",
  "unclear-report",
  "not-filed",
  "not-fetched",
  "test-mail",
  "unsubscribed",
  "too-large",
] as const;
export type LedgerReason = (typeof ledgerReasons)[number];

export const senderClasses = [
  "responsible",
  "staff",
  "partner",
  "watcher",
  "thirdParty",
  "outsider",
  "unknown",
] as const;
export type SenderClass = (typeof senderClasses)[number];

/** What narrows the ledger; it stands in the address. */
export type LedgerFilter = {
  /** A day of the organisation's calendar, as `2026-05-14`. */
  day: string | null;
  mailbox: string | null;
  status: LedgerStatus | null;
  reason: LedgerReason | null;
  sender: SenderClass | null;
  q: string | null;
};

type Query = Readonly<Record<string, string | undefined>>;

const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | null =>
  known.find((one) => one === text) ?? null;

/** What of an address can be understood; the rest is no filter. */
export function ledgerFilterFrom(query: Query): LedgerFilter {
  const { day, mailbox, q } = query;
  return {
    day: day && isDay(day) ? day : null,
    mailbox: mailbox && isId(mailbox) ? mailbox : null,
    status: oneOf(ledgerStatuses, query["status"]),
    reason: oneOf(ledgerReasons, query["reason"]),
    sender: oneOf(senderClasses, query["sender"]),
    q: q?.trim().slice(0, 200) || null,
  };
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** How a search is meant: a Message-ID, an address, or words of subject and sender. */
export function searchedFor(q: string): { messageId: string } | { address: string } | { words: string } {
  const bare = q.trim();
  if (/^<[^<>\s]+@[^<>\s]+>$/.test(bare)) return { messageId: bare };
  if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(bare)) return { address: bare.toLowerCase() };
  return { words: bare };
}
