import "server-only";
import { readEventsAsk } from "@/lib/activity/ask";
import { countIn } from "@/lib/activity/matrix";
import { linesOfEvents } from "@/lib/activity/pages";
import { eventStates } from "@/lib/event/types";

import type { ReportFile } from "../report-file";

/** R12: tickets down, states across; then what belongs to no ticket, and the total. */
export const eventDetailsFile: ReportFile = async ({ read, query, words, after }) => {
  const ask = readEventsAsk(query);
  const say = words.of("reportActivity");
  const states = words.of("event.state");
  const { lines, next, matrix } = await read((scope) => linesOfEvents(scope, { ...ask, after }));
  const tickets = lines.map((line) => [
    line.number,
    line.title,
    words.of("ticket.kind")(line.kind),
    ...eventStates.map((state) => line.states[state] ?? 0),
    line.total,
  ]);
  const last = [
    [null, say("unassigned"), null, ...[...eventStates, null].map((state) => countIn(matrix.cells, state, null))],
    [null, say("total"), null, ...eventStates.map((state) => matrix.states[state] ?? 0), matrix.total],
  ];
  return {
    head: [say("number"), say("title"), say("kind"), ...eventStates.map((state) => states(state)), say("total")],
    lines: next === null ? [...tickets, ...last] : tickets,
    next,
    brief: [0, 1, eventStates.length + 3],
  };
};
