import { getLocale, getTranslations } from "next-intl/server";

import type { StatusLine } from "@/lib/activity/tickets";
import { configuredName } from "@/lib/organisation/configured-name";

import type { Cell } from "../csv-stream";

/** What files say of a ticket, in the order of their heads. */
export async function ticketHeads(): Promise<string[]> {
  const words = await getTranslations("reportActivity");
  const heads = [
    "number",
    "title",
    "kind",
    "category",
    "section",
    "begin",
    "end",
    "client",
    "requester",
    "responsible",
    "state",
  ] as const;
  return heads.map((head) => words(head));
}

export async function ticketSayer(): Promise<(line: StatusLine, timeZone: string) => Cell[]> {
  const [kinds, states, locale] = await Promise.all([
    getTranslations("ticket.kind"),
    getTranslations("ticketPage.step"),
    getLocale(),
  ]);
  return (line, timeZone) => {
    const day = (at: Date | null) => at && new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
    return [
      line.number,
      line.title,
      kinds(line.kind as "general"),
      line.category && configuredName(line.category, locale),
      configuredName(line.section, locale),
      day(line.beginAt),
      day(line.endAt),
      line.client,
      line.requester,
      line.responsible,
      states(line.state as "open"),
    ];
  };
}
