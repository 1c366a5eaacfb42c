import "server-only";
import { readTicketsAsk } from "@/lib/activity/ask";
import { linesWithEvents } from "@/lib/activity/pages";

import type { Cell, ReportFile } from "../report-file";
import { ticketCells, ticketHeads } from "../ticket-cells";

const heads = ["events", "type", "title", "when", "end", "sender", "recipient", "state", "byOrigin"] as const;

/** R10: a line for each event under its ticket; a ticket of which nothing was said has a line alone. */
export const ticketDetailsFile: ReportFile = async ({ read, query, words, after }) => {
  const ask = readTicketsAsk(query);
  const say = words.of("reportActivity");
  const event = words.of("event");
  const { lines, next, timeZone } = await read((scope) => linesWithEvents(scope, { ...ask, after }));
  return {
    head: [...ticketHeads(words), ...heads.map((head) => say(head))],
    lines: lines.flatMap((line): Cell[][] => {
      const ticket = ticketCells(words, line, timeZone);
      if (line.said.length === 0) return [[...ticket, ...heads.map(() => null)]];
      return line.said.map((one) => [
        ...ticket,
        one.number,
        event(`type.${one.type}`),
        one.title,
        one.beginAt,
        one.endAt,
        one.sender,
        one.recipients > 1 ? say("toMany", { name: one.recipient ?? "", count: one.recipients - 1 }) : one.recipient,
        event(`state.${one.state}`),
        one.byOrigin ? 1 : 0,
      ]);
    }),
    next,
    brief: [0, 1, 12, 13, 14, 18],
  };
};
