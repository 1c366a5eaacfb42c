import type { Trade } from "./trades";

/** An older ticket as somebody would remember it: what was asked, said and decided, and when. */
export type OlderTicket = {
  section: string;
  kind: Trade<string, string, string>["kind"];
  by: string;
  from: string;
  title: string;
  priority: number;
  revenue: number | null;
  /** Of an opportunity: what was declared before the end, in percent, and the day that was promised. */
  promise: { probability: number; closeOn: string } | null;
  /** In order; the first is the request, the last the end. */
  moments: { created: Date; opened: Date; answered: Date; replied: Date | null; ended: Date };
  end: "closed" | "cancelled" | "open" | "pending";
  won: boolean;
};

const hour = 3_600_000;
const dayMs = 24 * hour;

/** Always the same ones for the same day, oldest first, spread over two years. */
export function imagineOlderTickets(
  trades: readonly Trade<string, string, string>[],
  count: number,
  now: Date,
): OlderTicket[] {
  const chance = chances(count);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const deck = trades.flatMap((trade) => Array.from({ length: trade.share }, () => trade));
  return Array.from({ length: count }, (_, place) => {
    const trade = pick(deck);
    const age = (30 + (1 - place / count) * 700) * dayMs;
    const created = atWork(new Date(now.getTime() - age), chance());
    const opened = new Date(created.getTime() + chance() * 5 * hour);
    const answered = new Date(opened.getTime() + chance() * 20 * hour);
    const replied = chance() < 0.45 ? new Date(answered.getTime() + chance() * 60 * hour) : null;
    // Sales take their time.
    const patience = trade.kind === "sale_opportunity" ? 360 : 90;
    const ended = new Date((replied ?? answered).getTime() + chance() * patience * hour);
    const isRecent = place > count * 0.97;
    const thing = pick(trade.things);
    const told = {
      section: trade.section,
      kind: trade.kind,
      by: pick(trade.by),
      from: pick(trade.from),
      title: `${thing} ${pick(trade.matters)}`,
      priority: pick([2, 3, 3, 3, 3, 4]),
      revenue: trade.kind === "sale_opportunity" ? Math.round(10 + chance() * 190) * 100 : null,
      moments: { created, opened, answered, replied, ended },
      end: isRecent
        ? pick<OlderTicket["end"]>(["open", "pending", "closed", "closed"])
        : chance() < 0.04
          ? "cancelled"
          : "closed",
      won: chance() < 0.4,
    };
    return { ...told, promise: trade.kind === "sale_opportunity" ? promiseOf(told, chances(place)) : null };
  });
}

/** What had been declared of those that were won, and of those that were lost. */
const hopes = {
  won: [10, 25, 25, 40, 40, 40, 60, 60, 60, 60, 60, 80, 80, 80, 80, 80, 80, 80],
  lost: [10, 10, 10, 10, 25, 25, 25, 25, 40, 40, 40, 60, 60, 60, 80, 80],
};

/** Sales people hope a little too much, of the chances and of the day. */
function promiseOf({ won, moments: { created, ended } }: Pick<OlderTicket, "won" | "moments">, chance: () => number) {
  const declared = won ? hopes.won : hopes.lost;
  const late = Math.round(chance() * 24 - 7) * dayMs;
  const closeOn = new Date(Math.max(created.getTime(), ended.getTime() - late));
  return {
    probability: declared[Math.floor(chance() * declared.length)] ?? 40,
    closeOn: closeOn.toISOString().slice(0, 10),
  };
}

/** Somewhere between eight and six on a working day. */
function atWork(day: Date, chance: number): Date {
  const back = [2, 0, 0, 0, 0, 0, 1][day.getUTCDay()] ?? 0;
  const date = new Date(day.getTime() - back * dayMs);
  date.setUTCHours(7, Math.floor(chance * 600), 0, 0);
  return date;
}

/** A small generator of numbers from 0 to 1 that begins anew with its seed. */
function chances(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}
