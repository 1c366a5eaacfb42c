import { useTranslations } from "next-intl";

import type { Line } from "@/lib/rehearsal/report";
import { instantOf } from "@/lib/rule/due";
import { toldOf } from "@/lib/trace/wanted";

import type { RehearsalShown } from "./rehearsal-shown";
import { TraceVerdicts } from "./trace-verdicts";
import { useTraceWords } from "./trace-words";

/** One firing in full: the mail as it would have gone out, what else it does, and why. */
export function RehearsalReasons({ chosen, details, rule, report }: RehearsalShown & { chosen: Line }) {
  const words = useTranslations("rehearsal");
  const { names, now, timeZone, mail } = details;
  const say = useTraceWords(names, { now, timeZone, past: true });
  const told = toldOf(chosen.results);
  const base = chosen.base === null ? null : new Date(chosen.base);
  const others = chosen.mails.slice(1);
  return (
    <aside className="reasons">
      {mail && (
        <section>
          <h3>{words("mail.title")}</h3>
          <dl className="hd2 num">
            <dt>{words("mail.to")}</dt>
            <dd>{mail.to}</dd>
            <dt>{words("mail.from")}</dt>
            <dd>{mail.from}</dd>
            <dt>{words("mail.at")}</dt>
            <dd>{say.stamp(new Date(chosen.at))}</dd>
          </dl>
          <p className="b">{mail.subject}</p>
          <p className="text m">{mail.text}</p>
          {mail.documents > 0 && <p className="m">{words("mail.documents", { count: mail.documents })}</p>}
          {others.length > 0 && (
            <p className="f">
              {words("mail.more", { count: others.length, who: others.map(({ to }) => to).join(", ") })}
            </p>
          )}
        </section>
      )}
      {told.some(({ is }) => is !== "mailed") && (
        <section>
          <h3>{words("does")}</h3>
          <ul className="m">
            {told
              .filter(({ is }) => is !== "mailed")
              .map(say.told)
              .map((text) => (
                <li key={text}>{text}</li>
              ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words("why", { number: chosen.number })}</h3>
        <p className="m">
          {say.words("on", { what: say.occasion(chosen.occasion) })}
          {chosen.causedBy && ` ${words("causedBy", { name: chosen.causedBy })}`}
        </p>
        <TraceVerdicts
          verdicts={chosen.verdicts}
          say={say}
          more={
            base && rule.dateType !== "none"
              ? [
                  { text: say.counted(rule, base, instantOf(rule, base, timeZone)), holds: true },
                  { text: words("notBefore"), holds: true },
                ]
              : []
          }
        />
      </section>
      {report.chains.length > 0 && (
        <section>
          <h3>{words("chains")}</h3>
          <ul className="m">
            {report.chains.slice(0, 5).map(({ rules, times }) => (
              <li key={rules.join(" → ")}>
                {rules.join(" → ")}, {words("chain", { count: times })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.recipients.length > 1 && (
        <section>
          <h3>{words("recipients")}</h3>
          <dl className="hd2 num per">
            {report.recipients.slice(0, 8).map(({ to, mails }) => (
              <div key={to}>
                <dt>{details.people[to] ?? to}</dt>
                <dd>{mails}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </aside>
  );
}
