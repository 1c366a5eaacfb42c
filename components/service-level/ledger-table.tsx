import { useTranslations } from "next-intl";

import type { Ledger, LedgerLine } from "@/lib/service-level/ledger";

import { usePromiseWords } from "./say-promise";

type Where = { now: Date; timeZone: string };

/** One promise: what it was, how it stands, and every stretch of its life with what counts of it. */
export function LedgerTable({ ledger, now, timeZone }: { ledger: Ledger } & Where) {
  const words = useTranslations("serviceLevel.ledger");
  const { exactly: span, when, words: level } = usePromiseWords({ now, timeZone });
  const { lines, promised, used, left, isOverdue } = ledger;
  return (
    <section className="looked mb-6">
      <h2 className="t16 head">
        {level(`target.${ledger.target}`)} <span className="f t13">{words("level", { level: ledger.level })}</span>
      </h2>
      <p className="num mb-2">
        {words("promise")} {span(promised)} · {words("used")} {span(used)} ·{" "}
        <span className={left < 0 || isOverdue ? "late" : undefined}>
          {words(left < 0 ? "over" : "remaining")} {span(left)}
        </span>
        {" · "}
        <Standing ledger={ledger} when={when} />
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx" tabIndex={0} aria-label={level(`target.${ledger.target}`)}>
        <table className="tb dense num" aria-label={level(`target.${ledger.target}`)}>
          <thead>
            <tr>
              <th scope="col">{words("from")}</th>
              <th scope="col">{words("to")}</th>
              <th scope="col">{words("what")}</th>
              <th scope="col" className="r">
                {words("counts")}
              </th>
              <th scope="col">{words("cause")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.from.toISOString()}>
                <td>{when(line.from)}</td>
                <td>{line.to ? when(line.to) : words("now")}</td>
                <td className={line.what === "running" ? undefined : "f"}>
                  {words(`is.${line.what}`, { name: line.holiday ?? "" })}
                </td>
                <td className="r">{line.counted > 0 ? span(line.counted) : "–"}</td>
                <td className="f">
                  <Cause line={line} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={3}>{words("sum")}</td>
              <td className="r">{span(used)}</td>
              <td>{"\u00a0"}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

function Cause({ line }: { line: LedgerLine }) {
  const words = useTranslations("serviceLevel.ledger.because");
  return line.cause && words(line.cause, { level: line.level });
}

function Standing({ ledger, when }: { ledger: Ledger; when: (at: Date) => string }) {
  const words = useTranslations("serviceLevel");
  const { mode, dueAt, isOverdue, endedAt, left, target } = ledger;
  if (mode === "waiting") return words("ledger.is.waiting");
  if (isOverdue && dueAt) return <span className="late">{words("overdueSince", { when: when(dueAt) })}</span>;
  if (mode === "running") return dueAt ? words("ledger.due", { when: when(dueAt) }) : null;
  if (!endedAt) return null;
  const isMet = mode === "answered" || (mode === "closed" && target === "close");
  return words(`ledger.${isMet ? (left < 0 ? "broken" : "kept") : "void"}`, { when: when(endedAt) });
}
