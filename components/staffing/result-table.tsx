import { useTranslations } from "next-intl";

import { type Goals, replayFigures } from "@/lib/staffing/figures";
import type { Range as FiguresRange, Ranges } from "@/lib/staffing/what-if";

import { delayScale } from "../charts/delay-scale";
import { Range } from "../charts/range";
import type { SaysReport } from "../report/say-report";
import { measureOfFigure } from "@/lib/staffing/measure-of-figure";
import { sayDifference, sayReplayed } from "./say-replay";
import { WideTable } from "../team/wide-table";

type Props = { asItWas: Ranges; changed: Ranges; goals: Goals; say: SaysReport };

/** What would have been, in ranges, beside a replay with the people there were. */
export function ResultTable({ asItWas, changed, goals, say }: Props) {
  const words = useTranslations("reportTeam.staffing.result");
  const staffing = useTranslations("reportTeam.staffing");
  return (
    <>
      <h2>
        {words("title")} <small>{words("about")}</small>
      </h2>
      <WideTable label={words("title")}>
        <table className="tb dense">
          <thead>
            <tr>
              <th scope="col">{staffing("check.figure")}</th>
              <th scope="col" className="r">
                {words("asItWas")}
              </th>
              <th scope="col" className="dist" aria-hidden="true" />
              <th scope="col" className="r">
                {words("changed")}
              </th>
              <th scope="col" className="r">
                {words("difference")}
              </th>
            </tr>
          </thead>
          <tbody>
            {replayFigures.map((figure) => {
              const [before, after] = [asItWas[figure], changed[figure]];
              const said = (range: FiguresRange | null) =>
                range ? (
                  <>
                    {sayReplayed(say, figure, range.middle)}
                    <small>
                      {words("range", {
                        low: sayReplayed(say, figure, range.low),
                        high: sayReplayed(say, figure, range.high),
                      })}
                    </small>
                  </>
                ) : (
                  words("none")
                );
              return (
                <tr key={figure}>
                  <th scope="row">{say.measure(measureOfFigure[figure])}</th>
                  <td className="r num">{said(before)}</td>
                  <td className="dist" aria-hidden="true">
                    {figure === "wait" || figure === "closing" ? (
                      <Drawn ranges={[before, after]} goal={figure === "wait" ? goals.taken : goals.closed} />
                    ) : null}
                  </td>
                  <td className="r num b">{said(after)}</td>
                  <td className="r num">
                    {before && after
                      ? sayDifference(staffing, say, figure, after.middle - before.middle)
                      : words("none")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </WideTable>
    </>
  );
}

/** Both ranges on one axis of times, the changed one stronger, with the goal; the figures stand beside. */
function Drawn({ ranges, goal }: { ranges: readonly (FiguresRange | null)[]; goal: number }) {
  const known = ranges.filter((range) => range !== null);
  const scale = delayScale([...known.flatMap(({ low, high }) => [low / 1000, high / 1000]), goal / 1000]);
  return known.map(({ low, middle, high }, at) => (
    <Range
      key={at === 0 ? "before" : "after"}
      name=""
      scale={scale}
      p10={low / 1000}
      median={middle / 1000}
      p90={high / 1000}
      threshold={goal / 1000}
      strong={at === 1}
      height={20}
    />
  ));
}
