import { getLocale, getTranslations } from "next-intl/server";

import { configuredName } from "@/lib/organisation/configured-name";
import { attainedBy, verdicts } from "@/lib/team/ask";
import type { TeamPage } from "@/lib/team/pages/team";
import type { PromiseLine } from "@/lib/team/queries/promises";

import type { SaysReport } from "../report/say-report";
import { TabLinks } from "../ui/tab-links";
import { FigureCell } from "./figure-cell";
import type { TeamAddress } from "./team-address";
import { WideTable } from "./wide-table";

/** Which promises of service levels were kept, per level, section or person. */
export async function PromisesPart({ page, address, say }: { page: TeamPage; address: TeamAddress; say: SaysReport }) {
  const { ask, promises } = page;
  const [words, locale] = await Promise.all([getTranslations("reportTeam.promises"), getLocale()]);
  return (
    <>
      <h2>{words("title")}</h2>
      {promises.length === 0 ? (
        <p className="chartbox m">{words("none")}</p>
      ) : (
        <>
          <div className="chartbox noprint">
            <TabLinks
              label={words("by.label")}
              look="seg"
              links={attainedBy.map((by) => ({
                href: address.at({ by }),
                label: words(`by.${by}`),
                on: by === ask.by,
              }))}
            />
          </div>
          <WideTable label={words("title")}>
            <table className="tb dense">
              <thead>
                <tr>
                  <th scope="col">{words("promise")}</th>
                  <th scope="col">{words(`by.${ask.by}`)}</th>
                  <th scope="col" className="r">
                    {say.measure("promisesKept")}
                  </th>
                  {verdicts.map((verdict) => (
                    <th key={verdict} scope="col" className="r">
                      {words(verdict)}
                    </th>
                  ))}
                  <th scope="col" className="r">
                    {words("median")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {promises.map((line) => (
                  <tr key={`${line.target} ${line.group}`}>
                    <th scope="row">{words(`target.${line.target}`)}</th>
                    <td>{line.name === null ? words("nobody") : nameOf(line, locale)}</td>
                    <td className="r num">{say.figure(shareKept(line), "percent")}</td>
                    {verdicts.map((verdict) => (
                      <FigureCell
                        key={verdict}
                        count={line[verdict]}
                        href={address.open(
                          { of: "promises", target: line.target, verdict, group: line.group },
                          line[verdict],
                        )}
                        open={
                          ask.cell?.of === "promises" &&
                          ask.cell.target === line.target &&
                          ask.cell.group === line.group &&
                          ask.cell.verdict === verdict
                        }
                      />
                    ))}
                    <td className="r num">
                      {line.used.n >= 3
                        ? say.figure(line.used.median, "duration")
                        : line.used.n > 0
                          ? words("tooFew")
                          : "–"}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
        </>
      )}
    </>
  );
}

const nameOf = ({ name, nameTranslations }: PromiseLine, locale: string): string =>
  configuredName({ name: name ?? "", nameTranslations: nameTranslations ?? {} }, locale);

/** In percent; none where nothing was decided. */
const shareKept = ({ kept, missed }: PromiseLine): number | null =>
  kept + missed === 0 ? null : (100 * kept) / (kept + missed);
