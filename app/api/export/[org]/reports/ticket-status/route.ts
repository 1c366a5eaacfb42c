import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { readTicketsAsk } from "@/lib/activity/ask";
import { linesOfTickets } from "@/lib/activity/pages";
import { boundedRead } from "@/lib/report/bounded";

import { type ExportParams, queryOf } from "../../answer";
import { csvStream } from "../../csv-stream";
import { ticketHeads, ticketSayer } from "../ticket-cells";

/** R9 as a file: every ticket of the report, whatever page of it is shown. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const ask = readTicketsAsk(queryOf(request));
  const [say, head, words] = await Promise.all([ticketSayer(), ticketHeads(), getTranslations("reportActivity")]);
  return csvStream("ticket-status", [...head, words("events")], async (after) => {
    const page = await readAgain(organisation.id, actor, (scope) =>
      boundedRead(scope, () => linesOfTickets(scope, { ...ask, after })),
    );
    return { lines: page.lines.map((line) => [...say(line, page.timeZone), line.events]), next: page.next };
  });
}
