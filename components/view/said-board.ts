import { getFormatter, getTranslations } from "next-intl/server";

import { dotOf } from "@/components/ticket/state-dot-of";
import type { TicketPhase, TicketState } from "@/lib/ticket/phases";
import type { BoardData, Card, Sum } from "@/lib/view/queries/board";
import { moveTo } from "@/lib/view/moves";
import type { Clock } from "@/lib/worklist/clock";

import type { SaidCard, SaidColumn, SaidEnd } from "./said-card";
import type { ViewAddress } from "./view-address";

/** The board in the reader's language; sums stand apart for each currency. */
export async function sayBoard(
  { by, kind, columns, ends }: BoardData,
  { organisation, address, timeZone }: { organisation: string; address: ViewAddress; timeZone: string },
): Promise<{ columns: SaidColumn[]; ends: SaidEnd[] }> {
  const [words, view, worklist, ticket, states, everything, format] = await Promise.all([
    getTranslations("view.board"),
    getTranslations("view"),
    getTranslations("worklist"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getTranslations(),
    getFormatter(),
  ]);
  const money = (amount: number, currency: string) =>
    format.number(amount, { style: "currency", currency, maximumFractionDigits: 0 });
  const sums = (all: readonly Sum[], of: "revenue" | "weighted") =>
    all.map((sum) => money(sum[of], sum.currency)).join(" + ");
  const nameOf = (id: string) => (by === "state" ? states(id as TicketState) : view(`phase.${id as TicketPhase}`));

  const sayCard = (card: Card): SaidCard => {
    const moves = card.moves.map((move) => ({
      transition: move.transition,
      label: everything(move.label.key as "common.new", move.label.params),
      to: move.to,
      toLabel: states(move.to),
      ...(move.needs.length > 0 && { needs: [...move.needs] }),
      ...(move.because && { because: everything(move.because.key as "common.new", move.because.params) }),
    }));
    const into = [...columns.map(({ id }) => id), ...ends].flatMap((id) => {
      const move = moveTo(card.moves, id, by);
      return move ? [[id, card.moves.indexOf(move)] as const] : [];
    });
    return {
      number: card.number,
      version: card.version,
      title: card.title,
      party: card.party ?? ticket(`kind.${card.kind as "general"}`),
      state: states(card.state),
      responsible: card.responsible,
      action: card.action ?? (card.quiet && !card.due ? words("noNextAction") : ""),
      due: card.due && card.clock ? clock(card.clock, card.due) : quietness(card),
      late: (card.clock?.kind.startsWith("late") ?? false) || (!card.due && card.quiet?.stalled === true),
      revenue: card.revenue === null ? "" : money(Number(card.revenue), card.currency),
      chance: card.revenue === null ? "" : worklist("preview.percent", { value: card.probability }),
      moves,
      into: Object.fromEntries(into),
    };
  };

  const quietness = ({ quiet }: Card): string =>
    quiet ? words(quiet.stalled ? "stalled" : "quiet", { days: quiet.days }) : "";

  function clock(one: Clock, due: Date): string {
    if ("count" in one) return worklist(`clock.${one.kind}`, { count: one.count });
    if (one.kind === "today" || one.kind === "tomorrow") return worklist(`clock.${one.kind}`);
    if (one.kind === "time")
      return format.dateTime(due, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return format.dateTime(due, {
      timeZone,
      weekday: one.kind === "weekday" ? "short" : undefined,
      day: "numeric",
      month: one.kind === "weekday" ? undefined : "short",
    });
  }

  const dotFor = (id: string) => (by === "state" ? dotOf(id as TicketState) : (id as TicketPhase));
  const said = columns.map(({ id, count, sums: all, cards }) => ({
    id,
    label: nameOf(id),
    dot: dotFor(id),
    count,
    revenue: sums(all, "revenue"),
    weighted: all.length > 0 ? words("weighted", { amount: sums(all, "weighted") }) : "",
    cards: cards.map(sayCard),
    more: count > cards.length ? words("more", { count: count - cards.length }) : null,
    moreHref: address.at({ view: null, panel: null, [by]: id }),
    newHref: id === "draft" ? `/${organisation}/tickets/new${kind ? `?kind=${kind}` : ""}` : null,
  }));
  return { columns: said, ends: ends.map((id) => ({ id, label: nameOf(id), dot: dotFor(id) })) };
}
