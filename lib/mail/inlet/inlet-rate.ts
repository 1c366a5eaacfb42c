import { limiter } from "@/lib/access/rate";
import { env } from "@/lib/env";

type Limits = Record<"address" | "sender" | "mailbox", ReturnType<typeof limiter>>;
let limits: Limits | undefined;

function known(): Limits {
  const { perAddress, perSender, perMailbox } = env().mailIn;
  return (limits ??= { address: limiter(perAddress), sender: limiter(perSender), mailbox: limiter(perMailbox) });
}

/** Mails a minute that one sender may send to one mailbox, and all senders together. Beyond that: later, please. */
export const mayDeliver = (mailbox: string, sender: string, nowMs: number): boolean =>
  known().sender(`${mailbox}\n${sender.toLowerCase()}`, nowMs) && known().mailbox(mailbox, nowMs);

/** Mails a minute that may come straight from one address. */
export const mayCome = (address: string, nowMs: number): boolean => known().address(address, nowMs);
