import type { EventState, EventType } from "@/lib/event/types";
import { fewestForMedian } from "@/lib/report/figure";
import type { KeptName } from "@/lib/report/table";

/** What was reckoned of one currency; amounts are decimal texts, as money is kept. */
export type OutcomeMoney = {
  currency: string;
  /** Expected revenue of what was sold. */
  sold: string;
  /** Expected revenue by its chances, of what is not closed. */
  weighted: string;
  /** What the campaigns of this currency were to cost; null where none says so. */
  cost: string | null;
};

/** Replies of one nature and one type. */
export type ReplyKind = { natureId: string | null; nature: KeptName | null; type: EventType; count: number };

/** What came of one campaign, or of several together (domain R6). */
export type Outcome = {
  /** Its events by state. */
  progress: Partial<Record<EventState, number>>;
  /** Distinct people to whom something was sent. */
  contacted: number;
  /** Of them, those whom no mail reached: bounced, refused, or they want none. */
  unreached: number;
  /** Addresses that wanted no more mails because of what was sent. */
  unsubscribed: number;
  replies: number;
  /** Distinct people who replied. */
  repliers: number;
  /** Of them, those to whom something had been sent. */
  contactedRepliers: number;
  /** Seconds from what a reply answers to the reply. */
  replyDelay: { n: number; average: number | null; median: number | null };
  kinds: ReplyKind[];
  opportunities: number;
  /** Opportunities that began with a reply. */
  fromReplies: number;
  sold: number;
  lost: number;
  open: number;
  cancelled: number;
  /** Tickets of other kinds. */
  others: number;
  money: OutcomeMoney[];
};

/** A share of something in percent with one decimal, as it is shown; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;

/** How many of those written to replied. */
export const replyRate = ({ contactedRepliers, contacted }: Outcome): number | null =>
  shareOf(contactedRepliers, contacted);
/** How many replies became opportunities. */
export const replyToOpportunity = ({ fromReplies, replies }: Outcome): number | null => shareOf(fromReplies, replies);
/** How many opportunities there are for each person written to. */
export const contactToOpportunity = ({ opportunities, contacted }: Outcome): number | null =>
  shareOf(opportunities, contacted);

/** Below three replies the middle one would be somebody's. */
export const medianShown = ({ replyDelay }: Outcome): number | null =>
  replyDelay.n < fewestForMedian ? null : replyDelay.median;

/** What was sold less what it cost, in cents of decimal texts; null where nobody wrote down the cost. */
export function marginOf({ sold, cost }: OutcomeMoney): string | null {
  return cost === null ? null : fromCents(cents(sold) - cents(cost));
}

const cents = (amount: string): bigint => {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(amount) ?? [];
  return BigInt(`${sign}${whole}${part.padEnd(2, "0").slice(0, 2)}`);
};
const fromCents = (amount: bigint): string => {
  const digits = `${amount < 0n ? -amount : amount}`.padStart(3, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const noOutcome: Outcome = {
  progress: {},
  contacted: 0,
  unreached: 0,
  unsubscribed: 0,
  replies: 0,
  repliers: 0,
  contactedRepliers: 0,
  replyDelay: { n: 0, average: null, median: null },
  kinds: [],
  opportunities: 0,
  fromReplies: 0,
  sold: 0,
  lost: 0,
  open: 0,
  cancelled: 0,
  others: 0,
  money: [],
};
