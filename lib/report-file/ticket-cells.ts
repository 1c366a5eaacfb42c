import "server-only";
import type { StatusLine } from "@/lib/activity/tickets";
import { today } from "@/lib/kernel/day";
import { configuredName } from "@/lib/organisation/configured-name";

import type { Cell, FileWords } from "./report-file";

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

/** What files say of a ticket, in the order of their heads. */
export function ticketHeads(words: FileWords): string[] {
  const say = words.of("reportActivity");
  return heads.map((head) => say(head));
}

export function ticketCells(words: FileWords, line: StatusLine, timeZone: string): Cell[] {
  const day = (at: Date | null) => at && today(at, timeZone);
  return [
    line.number,
    line.title,
    words.of("ticket.kind")(line.kind),
    line.category && configuredName(line.category, words.locale),
    configuredName(line.section, words.locale),
    day(line.beginAt),
    day(line.endAt),
    line.client,
    line.requester,
    line.responsible,
    words.of("ticketPage.step")(line.state),
  ];
}
