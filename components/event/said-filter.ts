import { getFormatter, getTranslations } from "next-intl/server";

import type { EventFilter } from "@/lib/event/event-filter";

type Named = { id: string; name: string };
/** One part of a filter in words, and the change of the address that takes it away. */
export type SaidPart = { label: string; value: string; without: { [Field in keyof EventFilter]?: undefined } };

/** What a filter of events says beside what its menus show: mostly what reports open their rows by. */
export async function sayEventFilter(
  { partner, nature, from, to, ticket, reach, ticketKind, campaign, part, sub, section }: EventFilter,
  { natures }: { natures: readonly Named[] },
): Promise<SaidPart[]> {
  const [words, kinds, format] = await Promise.all([
    getTranslations("eventPage.filter"),
    getTranslations("ticket.kind"),
    getFormatter(),
  ]);
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const none = words("none");
  const parts: (SaidPart | false | undefined | "")[] = [
    sub && section && { label: words("sub"), value: "", without: { sub: undefined } },
    partner && { label: words("partner"), value: "", without: { partner: undefined } },
    nature && {
      label: words("nature"),
      value: nature === "none" ? none : (natures.find(({ id }) => id === nature)?.name ?? ""),
      without: { nature: undefined },
    },
    from && { label: words("from"), value: day(from), without: { from: undefined } },
    to && { label: words("to"), value: day(to), without: { to: undefined } },
    ticket && {
      label: words(`reach.${reach ?? "own"}`),
      value: `#${ticket}`,
      without: { ticket: undefined, reach: undefined },
    },
    ticketKind && {
      label: words("ticketKind"),
      value: ticketKind === "none" ? words("noTicket") : kinds(ticketKind as "general"),
      without: { ticketKind: undefined },
    },
    campaign && {
      label: words(`part.${part ?? "replies"}`),
      value: campaign
        .split(",")
        .map((one) => `#${one}`)
        .join(", "),
      without: { campaign: undefined, part: undefined },
    },
  ];
  return parts.filter((one) => !!one);
}
