import { getFormatter, getTranslations } from "next-intl/server";

import { type WorkFigure, workFigures } from "@/lib/team/ask";
import type { TeamPage } from "@/lib/team/pages/team";

import type { SaysReport } from "../report/say-report";
import { without } from "../report/period-chip";
import { Button } from "../ui/button";
import { TextInput } from "../ui/text-input";
import { FigureCell } from "./figure-cell";
import type { TeamAddress } from "./team-address";
import { WideTable } from "./wide-table";

/** Who had how much in hand at the end of a day, and what they took and closed in the period. */
export async function WorkPart({ page, address, say }: { page: TeamPage; address: TeamAddress; say: SaysReport }) {
  const { ask, work, workAt, timeZone } = page;
  const [words, format] = await Promise.all([getTranslations("reportTeam.work"), getFormatter()]);
  const lastMoment = workAt && new Date(workAt.getTime() - 1);
  const when = lastMoment
    ? words("on", { day: format.dateTime(lastMoment, { day: "numeric", month: "long", year: "numeric", timeZone }) })
    : words("now");
  const labels = workLabels(say);
  return (
    <>
      <h2>
        {words("title")} <small>{when}</small>
      </h2>
      <form action={address.path} className="acts chartbox row noprint">
        {Object.entries(without(address.query, "on")).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="row whitespace-nowrap">
          {words("day")} <TextInput type="date" name="on" defaultValue={ask.on ?? ""} />
        </label>
        <Button type="submit">{words("show")}</Button>
      </form>
      <WideTable label={words("title")}>
        <table className="tb dense">
          <thead>
            <tr>
              <th scope="col">{words("person")}</th>
              {workFigures.map((figure) => (
                <th key={figure} scope="col" className="r">
                  {labels[figure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {work.map((line) => (
              <tr key={line.person ?? "-"}>
                <th scope="row">{line.person === null ? words("nobody") : line.name}</th>
                {workFigures.map((figure) => (
                  <FigureCell
                    key={figure}
                    count={line[figure]}
                    href={address.open({ of: "work", figure, person: line.person }, line[figure])}
                    open={ask.cell?.of === "work" && ask.cell.person === line.person && ask.cell.figure === figure}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words("total")}</th>
              {workFigures.map((figure) => (
                <td key={figure} className="r num">
                  {work.reduce((sum, line) => sum + line[figure], 0)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </WideTable>
    </>
  );
}

/** What each figure of people's work is called. */
export const workLabels = (say: SaysReport): Record<WorkFigure, string> => ({
  inHand: say.measure("workInHand"),
  waiting: say.measure("workWaiting"),
  taken: say.measure("workTaken"),
  closed: say.measure("teamClosed"),
});
