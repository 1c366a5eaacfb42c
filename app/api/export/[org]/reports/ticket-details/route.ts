import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { readTicketsAsk } from "@/lib/activity/ask";
import { linesWithEvents } from "@/lib/activity/pages";
import { boundedRead } from "@/lib/report/bounded";

import { type ExportParams, queryOf } from "../../answer";
import { type Cell, csvStream } from "../../csv-stream";
import { ticketHeads, ticketSayer } from "../ticket-cells";

/** R10 as a file: a line for each event under its ticket; a ticket of which nothing was said has a line alone. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const ask = readTicketsAsk(queryOf(request));
  const [say, head, words, event] = await Promise.all([
    ticketSayer(),
    ticketHeads(),
    getTranslations("reportActivity"),
    getTranslations("event"),
  ]);
  const heads = ["events", "type", "title", "when", "end", "sender", "recipient", "state", "byOrigin"] as const;
  return csvStream("ticket-details", [...head, ...heads.map((one) => words(one))], async (after) => {
    const page = await readAgain(organisation.id, actor, (scope) =>
      boundedRead(scope, () => linesWithEvents(scope, { ...ask, after })),
    );
    const lines = page.lines.flatMap((line): Cell[][] => {
      const ticket = say(line, page.timeZone);
      if (line.said.length === 0) return [ticket];
      return line.said.map((one) => [
        ...ticket,
        one.number,
        event(`type.${one.type}`),
        one.title,
        one.beginAt,
        one.endAt,
        one.sender,
        one.recipients > 1 ? words("toMany", { name: one.recipient ?? "", count: one.recipients - 1 }) : one.recipient,
        event(`state.${one.state}`),
        one.byOrigin ? 1 : 0,
      ]);
    });
    return { lines, next: page.next };
  });
}
