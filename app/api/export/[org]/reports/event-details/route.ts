import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { readEventsAsk } from "@/lib/activity/ask";
import { countIn } from "@/lib/activity/matrix";
import { linesOfEvents } from "@/lib/activity/pages";
import { eventStates } from "@/lib/event/types";
import { boundedRead } from "@/lib/report/bounded";

import { type ExportParams, queryOf } from "../../answer";
import { csvStream } from "../../csv-stream";

/** R12 as a file: tickets down, states across; then what belongs to no ticket, and the total. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const ask = readEventsAsk(queryOf(request));
  const [words, kinds, states] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("event.state"),
  ]);
  const head = [
    words("number"),
    words("title"),
    words("kind"),
    ...eventStates.map((state) => states(state)),
    words("total"),
  ];
  return csvStream("event-details", head, async (after) => {
    const { lines, next, matrix } = await readAgain(organisation.id, actor, (scope) =>
      boundedRead(scope, () => linesOfEvents(scope, { ...ask, after })),
    );
    const tickets = lines.map((line) => [
      line.number,
      line.title,
      kinds(line.kind as "general"),
      ...eventStates.map((state) => line.states[state] ?? 0),
      line.total,
    ]);
    if (next !== null) return { lines: tickets, next };
    const last = [
      [null, words("unassigned"), null, ...[...eventStates, null].map((state) => countIn(matrix.cells, state, null))],
      [null, words("total"), null, ...eventStates.map((state) => matrix.states[state] ?? 0), matrix.total],
    ];
    return { lines: [...tickets, ...last], next };
  });
}
