import "server-only";
import { readEventsAsk } from "@/lib/activity/ask";
import { countIn, kindsIn, statesIn } from "@/lib/activity/matrix";
import { eventActivityPage } from "@/lib/activity/pages";

import type { ReportFile } from "../report-file";

/** R11: states down, kinds of ticket across, totals last. */
export const eventActivityFile: ReportFile = async ({ read, query, words }) => {
  const ask = readEventsAsk(query);
  const say = words.of("reportActivity");
  const { matrix } = await read((scope) => eventActivityPage(scope, ask));
  const kinds = kindsIn(matrix);
  const named = kinds.map((kind) => (kind ? words.of("ticket.kind")(kind) : say("unassigned")));
  return {
    head: [say("state"), ...named, say("total")],
    lines: [
      ...statesIn(matrix).map((state) => [
        words.of("event.state")(state),
        ...kinds.map((kind) => countIn(matrix.cells, state, kind)),
        matrix.states[state] ?? 0,
      ]),
      [say("total"), ...kinds.map((kind) => countIn(matrix.cells, null, kind)), matrix.total],
    ],
    next: null,
    brief: [0, kinds.length + 1],
  };
};
