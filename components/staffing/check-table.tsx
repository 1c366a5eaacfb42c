import { useTranslations } from "next-intl";

import type { Playing } from "@/lib/staffing/play";
import { allowed } from "@/lib/staffing/what-if";

import type { SaysReport } from "../report/say-report";
import { measureOfFigure } from "@/lib/staffing/measure-of-figure";
import { sayApart, sayDifference, sayReplayed } from "./say-replay";
import { WideTable } from "../team/wide-table";

/** How near the replay of the real staffing comes to what really happened. */
export function CheckTable({ playing: { checks, cases, queued }, say }: { playing: Playing; say: SaysReport }) {
  const words = useTranslations("reportTeam.staffing.check");
  const staffing = useTranslations("reportTeam.staffing");
  return (
    <>
      <h2>
        {words("title")} <small>{words("about", { count: cases, queued })}</small>
      </h2>
      <WideTable label={words("title")}>
        <table className="tb dense">
          <thead>
            <tr>
              <th scope="col">{words("figure")}</th>
              {(["real", "replayed", "off", "allowed"] as const).map((head) => (
                <th key={head} scope="col" className="r">
                  {words(head)}
                </th>
              ))}
              <th scope="col" aria-label={words("title")} />
            </tr>
          </thead>
          <tbody>
            {checks.map(({ figure, real, replayed, off, holds }) => (
              <tr key={figure}>
                <th scope="row">{say.measure(measureOfFigure[figure])}</th>
                <td className="r num">{sayReplayed(say, figure, real)}</td>
                <td className="r num">{sayReplayed(say, figure, replayed)}</td>
                <td className="r num">{sayDifference(staffing, say, figure, off)}</td>
                <td className="r num m">
                  {real === null ? "" : `± ${sayApart(staffing, say, figure, allowed(figure, real))}`}
                </td>
                <td className={holds ? "m" : "late"}>{words(holds ? "ok" : "not")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </>
  );
}
