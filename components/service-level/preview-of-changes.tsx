import { useTranslations } from "next-intl";

import type { Due, Preview } from "@/lib/service-level/preview";
import type { Looked } from "@/lib/service-level/pages/settings";

import { Link } from "../ui/link";
import { usePromiseWords } from "./say-promise";

type Where = { organisation: string; now: Date; timeZone: string };

/** Which tickets change, from when to when, before it is saved. */
export function PreviewOfChanges({ looked, ...where }: { looked: Looked } & Where) {
  const words = useTranslations("serviceLevel.preview");
  return (
    <section className="looked mb-6" aria-label={words("title")}>
      <h2 className="t16 head">{words("title")}</h2>
      {looked === "unreadable" ? (
        <p className="late">{words("unreadable")}</p>
      ) : looked.tickets === 0 ? (
        <p className="m">{words("nothing")}</p>
      ) : (
        <Changes preview={looked} {...where} />
      )}
    </section>
  );
}

function Changes({ preview, organisation, ...clock }: { preview: Preview } & Where) {
  const words = useTranslations("serviceLevel.preview");
  const { words: level, when } = usePromiseWords(clock);
  const { tickets, newlyOverdue, noLongerOverdue, changes, looked, isPart } = preview;
  const said = (due: Due) => (due instanceof Date ? when(due) : words(due ?? "none"));
  const isLate = (due: Due) => due instanceof Date && due < clock.now;
  return (
    <>
      <p>
        {words("tickets", { count: tickets })}{" "}
        <span className={newlyOverdue > 0 ? "late" : undefined}>{words("newly", { count: newlyOverdue })}</span>{" "}
        {noLongerOverdue > 0 && words("relieved", { count: noLongerOverdue })}{" "}
        {isPart && words("part", { count: looked })}
      </p>
      <p className="hp mb-2">{words("worker")}</p>
      <div className="tbx">
        <table className="tb dense num" aria-label={words("title")}>
          <thead>
            <tr>
              {(["ticket", "promise", "before", "after"] as const).map((column) => (
                <th key={column} scope="col">
                  {words(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ number, title, target, before, after }) => (
              <tr key={`${number} ${target}`}>
                <td>
                  <Link href={`/${organisation}/tickets/${number}`}>
                    #{number} {title}
                  </Link>
                </td>
                <td>{level(`target.${target}`)}</td>
                <td className={isLate(before) ? "late" : "m"}>{said(before)}</td>
                <td className={isLate(after) ? "late" : undefined}>{said(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
