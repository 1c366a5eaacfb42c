import "server-only";
import { readTicketsAsk } from "@/lib/activity/ask";
import { linesOfTickets } from "@/lib/activity/pages";

import type { ReportFile } from "../report-file";
import { ticketCells, ticketHeads } from "../ticket-cells";

/** R9: every ticket of the report, whatever page of it is shown. */
export const ticketStatusFile: ReportFile = async ({ read, query, words, after }) => {
  const ask = readTicketsAsk(query);
  const { lines, next, timeZone } = await read((scope) => linesOfTickets(scope, { ...ask, after }));
  return {
    head: [...ticketHeads(words), words.of("reportActivity")("events")],
    lines: lines.map((line) => [...ticketCells(words, line, timeZone), line.events]),
    next,
    brief: [0, 1, 9, 10, 11],
  };
};
