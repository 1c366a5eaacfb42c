import { getFormatter, getTranslations } from "next-intl/server";

import type { KnownEvent } from "@/lib/conversation/events";
import type { ConversationPage } from "@/lib/conversation/pages";

import { phaseOfEvent } from "../event/event-state";
import type { SaidEvent, SaidLine } from "./said-line";

/** The rows of a conversation's table in the reader's language. Of events that stay closed not even the ids leave here. */
export async function sayLines(page: ConversationPage, isAlone: boolean): Promise<SaidLine[]> {
  const [words, event, kinds, format] = await Promise.all([
    getTranslations("conversation"),
    getTranslations("event"),
    getTranslations("ticket.kind"),
    getFormatter(),
  ]);
  const { path, person, ownTicket, numbers, timeZone } = page;

  return page.layout.rows.map((row): SaidLine => {
    if (row.kind === "event") return { ...placeOf(row.event, row.no), ...said(row.event, row.no), y: row.y };
    const at = new Date(row.events[0]?.at ?? 0);
    const when = format.dateTime(at, { timeZone, day: "numeric", month: "short", year: "numeric" });
    return { y: row.y, closed: words("hidden", { count: row.events.length }), at: at.toISOString(), when };
  });

  /** How it stands out, what it answers and where it belongs; most of it is said of few rows. */
  function placeOf({ id, originId, recipientCount, tickets }: KnownEvent, no: number): Partial<SaidEvent> {
    const isFaint = person !== null && !person.sawIds.has(id);
    const origin = originId === null ? undefined : numbers.get(originId);
    const others = tickets.filter(({ number }) => number !== ownTicket);
    return {
      ...(path?.number === no ? { look: "on" } : isFaint && { look: "faint" }),
      ...(isFaint && { notSeen: words("notSeen", { name: person.name }) }),
      ...(!isAlone && recipientCount > 1 && { toCount: words("toCount", { count: recipientCount }) }),
      ...(others.length > 0 && {
        tickets: others.map(({ number, kind }) => [
          number,
          words("ticket", { number, kind: kinds(kind as "support_request") }),
        ]),
      }),
      ...(origin !== undefined && {
        origin,
        originSaid: words(origin > no ? "laterOrigin" : "originOf", { number: origin }),
      }),
    };
  }

  function said(one: KnownEvent, no: number) {
    const at = new Date(one.at);
    return {
      no,
      number: one.number,
      type: one.type,
      typeSaid: event(`type.${one.type}`),
      title: one.title,
      from: one.sender?.name || words("unknown"),
      to: recipientsOf(one),
      direction: one.direction,
      directionSaid: event(`direction.${one.direction}`),
      phase: phaseOfEvent[one.state],
      state: event(`state.${one.state}`),
      at: at.toISOString(),
      when: format.dateTime(at, { timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
      whenFull: format.dateTime(at, { timeZone, dateStyle: "full", timeStyle: "short" }),
    };
  }

  function recipientsOf({ recipients, recipientCount }: KnownEvent): string | null {
    const shown = recipients.slice(0, 3).map(({ name }) => name || words("unknown"));
    if (shown.length === 0) return null;
    const names = shown.join(", ");
    const more = recipientCount - shown.length;
    return more > 0 ? words("toMore", { names, count: more }) : names;
  }
}
