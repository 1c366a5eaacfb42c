import { getTranslations } from "next-intl/server";

import { kindsIn } from "@/components/activity/kinds-in";
import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { readEventsAsk } from "@/lib/activity/ask";
import { countIn, statesIn } from "@/lib/activity/matrix";
import { eventActivityPage } from "@/lib/activity/pages";
import { Refusal } from "@/lib/kernel/refusal";
import { boundedRead } from "@/lib/report/bounded";

import { type ExportParams, notKept, queryOf } from "../../answer";
import { csvStream } from "../../csv-stream";

/** R11 as a file: states down, kinds of ticket across, totals last. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const ask = readEventsAsk(queryOf(request));
  const [words, names, states] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("event.state"),
  ]);
  try {
    const { matrix } = await readAgain(organisation.id, actor, (scope) =>
      boundedRead(scope, () => eventActivityPage(scope, ask)),
    );
    const kinds = kindsIn(matrix);
    const head = kinds.map((kind) => (kind ? names(kind as "general") : words("unassigned")));
    const lines = [
      ...statesIn(matrix).map((state) => [
        states(state),
        ...kinds.map((kind) => countIn(matrix.cells, state, kind)),
        matrix.states[state] ?? 0,
      ]),
      [words("total"), ...kinds.map((kind) => countIn(matrix.cells, null, kind)), matrix.total],
    ];
    return await csvStream("event-activity", [words("state"), ...head, words("total")], () =>
      Promise.resolve({ lines, next: null }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}
