import { CircleCheck, CircleHelp } from "lucide-react";

import type { RuleNames } from "@/lib/rule/sentence";
import type { Answer } from "@/lib/trace/load-question";

import type { Clock } from "../timeline/stamp";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { TraceVerdicts } from "./trace-verdicts";
import { useTraceWords } from "./trace-words";

type Say = ReturnType<typeof useTraceWords>;

/** The one reason in a sentence, and below it everything that was asked. */
export function WhyAnswer({
  answer,
  names,
  clock,
  addressOf,
}: {
  answer: Answer;
  names: RuleNames;
  clock: Clock;
  /** The same question about another thing that happened. */
  addressOf: (occasionId: string) => string;
}) {
  const say = useTraceWords(names, { ...clock, past: true });
  const { why, happened, occasions, rule } = answer;
  const acted = why?.answer === "acted" || why?.answer === "once" || why?.answer === "spared";
  const clockLine = why && clockLineOf(answer, say);
  return (
    <section className="answer" aria-live="polite">
      <p className="row because">
        <Icon of={acted ? CircleCheck : CircleHelp} size={16} />
        <b>{reasonOf(answer, say)}</b>
      </p>
      <p className="f t13">
        {happened
          ? say.words("about", { what: say.occasion(happened), when: say.stamp(new Date(happened.at)) })
          : say.words("aboutClock", { when: say.stamp(new Date(answer.at)) })}{" "}
        {say.words("version", { version: rule.version })}
      </p>
      {why && <TraceVerdicts verdicts={why.verdicts} say={say} more={clockLine ? [clockLine] : []} />}
      {acted && (
        <p>
          <Link className="link" href={`?run=${why.runId}#run-${why.runId}`}>
            {say.words("toRun")}
          </Link>
        </p>
      )}
      {occasions.length > 1 && happened && (
        <details>
          <summary>{say.words("otherOccasions")}</summary>
          <ul className="happened">
            {occasions.map((one) => (
              <li key={one.id}>
                <Link className="link" href={addressOf(one.id)} aria-current={one.id === happened.id || undefined}>
                  {say.occasion(one)}
                </Link>{" "}
                <span className="f num">{say.stamp(new Date(one.at))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function reasonOf({ why, rule, happened }: Answer, say: Say): string {
  const name = rule.name;
  const words = (key: string, params: Record<string, string> = {}) =>
    say.words(`why.${key}` as "why.matches", { name, ...params });
  if (!why) return words("nothingHappened");
  switch (why.answer) {
    case "acted":
    case "once":
    case "spared":
      return words(why.answer, { when: say.stamp(new Date(why.at)) });
    case "notAsked":
      return words(`notAsked.${why.because}`);
    case "criterion":
      return words("criterion", { verdict: say.verdict(why.first) });
    case "notDue":
      return words("notDue", { when: why.due ? say.stamp(why.due) : "" });
    case "stopped":
      return words("stopped", { by: why.by });
    case "matches":
      return words(happened ? "matchesAct" : "matchesClock");
    default:
      return words(why.answer);
  }
}

function clockLineOf({ why, rule }: Answer, say: Say): { text: string; holds: boolean } | null {
  if (!why || rule.dateType === "none") return null;
  if (!why.base || !why.due) return { text: say.words("noBase"), holds: false };
  return { text: say.counted(rule, why.base, why.due), holds: why.answer !== "notDue" };
}
