import { limiter } from "@/lib/access/rate";

const bySender = limiter(600);
const byMailbox = limiter(6_000);

/** Mails a minute that one sender may send to one mailbox, and all senders together. Beyond that: later, please. */
export const mayDeliver = (mailbox: string, sender: string, nowMs: number): boolean =>
  bySender(`${mailbox}\n${sender.toLowerCase()}`, nowMs) && byMailbox(mailbox, nowMs);
