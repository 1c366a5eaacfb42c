import { getFormatter, getTranslations } from "next-intl/server";

import { eventTypes } from "@/lib/event/types";
import { articleStates, audiences } from "@/lib/knowledge/schema";
import type { FoundLine } from "@/lib/search/pages";
import { phaseOf, ticketStates } from "@/lib/ticket/phases";

import { sayMoment } from "../ui/moment";
import type { SaidFind } from "./found-rows";

/** What was found, in the reader's language. */
export async function sayFinds(
  organisation: string,
  lines: readonly FoundLine[],
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<SaidFind[]> {
  const [words, ticket, event, knowledge, common, format] = await Promise.all([
    getTranslations("search"),
    getTranslations("ticket"),
    getTranslations("event"),
    getTranslations("knowledge"),
    getTranslations("common"),
    getFormatter(),
  ]);

  return lines.map((line): SaidFind => {
    const state = ticketStates.find((one) => line.kind === "ticket" && one === line.state);
    const article = articleOf(line);
    const of = line.ticket && `[${line.ticket.number}] ${line.ticket.title}`;
    const said = state
      ? ticket(`state.${state}`)
      : article
        ? article.state !== "published" && knowledge(`state.${article.state}`)
        : line.state && event(`state.${line.state as "sent"}`);
    return {
      h: addressOf(organisation, line),
      i: pictureOf(line),
      k: words(`kind.${line.kind}`),
      ...(line.number && { n: `[${line.number}]` }),
      t: line.title,
      w: [article && knowledge(`audience.${article.audience}`), line.party, line.place, of].filter(Boolean).join(" · "),
      ...(state && { d: phaseOf[state] }),
      ...(said && { s: said }),
      c: ago(line.at),
      e: format.dateTime(line.at, { timeZone, dateStyle: "medium", timeStyle: "short" }),
      a: line.at.toISOString(),
      ...(line.snippet && { x: line.snippet }),
    };
  });

  function ago(at: Date): string {
    const said = sayMoment(at, now, timeZone);
    if (said.kind === "day") return format.dateTime(at, { timeZone, ...said.format });
    return "count" in said
      ? common(said.past ? `${said.kind}Ago` : `in_${said.kind}`, { count: said.count })
      : common(said.kind);
  }
}

function articleOf({ kind, state, type }: FoundLine) {
  const audience = audiences.find((one) => one === type);
  const stands = articleStates.find((one) => one === state);
  return kind === "article" && audience && stands ? { audience, state: stands } : null;
}

const pictureOf = ({ kind, type }: FoundLine): string =>
  kind === "event" && eventTypes.some((one) => one === type) ? `event:${type}` : kind;

/** A file opens with its ticket, where it is shown among what belongs to it. */
function addressOf(organisation: string, { kind, number, id, ticket }: FoundLine): string {
  if (kind === "ticket") return `/${organisation}/tickets/${number}`;
  if (kind === "event") return `/${organisation}/events/${number}`;
  if (kind === "article") return `/${organisation}/knowledge/${number}`;
  if (kind === "partner") return `/${organisation}/partners/${id}`;
  return ticket ? `/${organisation}/tickets/${ticket.number}` : `/api/files/${organisation}/${id}`;
}
