import "server-only";
import { linesOfReplay } from "@/lib/staffing/lines-of-replay";
import { measureOfFigure } from "@/lib/staffing/measure-of-figure";
import { playedOf, staffingFacts } from "@/lib/staffing/staffing-view";

import { type ReportFile, wholeTable } from "../report-file";

/** How near the replay comes, and what would have been. It is played outside the read. */
export const staffingFile: ReportFile = async ({ read, query, words }) => {
  const { playing } = await playedOf(await read((scope) => staffingFacts(scope, query)));
  const say = words.of("reportTeam.staffing");
  return wholeTable(
    linesOfReplay(playing, {
      head: {
        figure: say("check.figure"),
        unit: say("unit"),
        real: say("check.real"),
        replayed: say("check.replayed"),
        off: say("check.off"),
        allowed: say("check.allowed"),
        holds: say("check.title"),
        asItWas: say("result.asItWas"),
        changed: say("result.changed"),
      },
      figure: {
        wait: words.measure(measureOfFigure.wait),
        closing: words.measure(measureOfFigure.closing),
        takenLate: words.measure(measureOfFigure.takenLate),
        closedLate: words.measure(measureOfFigure.closedLate),
      },
      verdict: { ok: say("check.ok"), not: say("check.not") },
    }),
    [0, 1, 2, 3, 6],
  );
};
