import "server-only";
import { linesOfFlow } from "@/lib/team/lines-of-flow";
import { teamFlow } from "@/lib/team/flow-alone";

import { type ReportFile, wholeTable } from "../report-file";

/** What came and went, step by step. */
export const teamFile: ReportFile = async ({ read, query, words }) => {
  const { ask, flow } = await read((scope) => teamFlow(scope, query));
  const say = words.of("reportTeam.flow");
  return wholeTable(
    linesOfFlow(flow, {
      step: say(`when.${ask.step}`),
      backlog: say("backlogThen"),
      before: say("before"),
      movement: {
        arrived: words.measure("teamArrived"),
        reopened: words.measure("teamReopened"),
        restored: say("restored"),
        movedIn: say("movedIn"),
        closed: words.measure("teamClosed"),
        cancelled: words.measure("teamCancelled"),
        deleted: say("deleted"),
        movedOut: say("movedOut"),
      },
    }),
    // Step, arrived, closed, backlog.
    [0, 1, 5, 9],
  );
};
