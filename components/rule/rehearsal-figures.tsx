import { useFormatter, useTranslations } from "next-intl";

import type { RehearsalShown } from "./rehearsal-shown";

/** The figures of a rehearsal in one row. */
export function RehearsalFigures({ report, rule, active, details }: RehearsalShown) {
  const words = useTranslations("rehearsal.figure");
  const delays = useTranslations("rule.sentence.delay");
  const format = useFormatter();
  const { peak, atActivation, suppressed } = report;
  const dayOf = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { timeZone: "UTC", weekday: "short", day: "numeric", month: "long" });
  const past =
    rule.delay === 0
      ? words("already")
      : words("alreadyPast", { delay: delays(rule.delayUnit, { count: Math.abs(rule.delay) }) });
  return (
    <dl className="figs">
      <Figure
        name={words("firings")}
        value={report.firings}
        more={words("onCases", { fired: report.firedOn })}
        title={words("ofCases", { tickets: report.tickets })}
      />
      <Figure
        name={words("mails")}
        value={report.mails}
        more={[
          words("toPeople", { count: report.recipients.length }),
          ...(suppressed > 0 ? [words("suppressed", { count: suppressed })] : []),
        ].join(", ")}
      />
      <Figure
        name={words("peak")}
        value={peak?.mails ?? 0}
        more={peak ? words("onDay", { day: dayOf(peak.day) }) : "–"}
        title={peak ? (details.people[peak.to] ?? peak.to) : undefined}
      />
      <Figure name={words("loops")} value={report.loops} more={words("depth", { depth: report.depth })} />
      {atActivation && !active && <Figure name={words("activation")} value={atActivation.tickets} more={past} />}
      {report.byHand > 0 && <Figure name={words("byHand")} value={report.byHand} more={words("insteadOf")} />}
    </dl>
  );
}

function Figure({
  name,
  value,
  more,
  title,
}: {
  name: string;
  value: number;
  more: string;
  title?: string | undefined;
}) {
  const format = useFormatter();
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd className="num">
        {format.number(value)}
        <small>{more}</small>
      </dd>
    </div>
  );
}
