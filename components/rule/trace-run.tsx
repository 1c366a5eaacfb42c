import { ChevronRight } from "lucide-react";

import { instantOf } from "@/lib/rule/due";
import type { RuleNames } from "@/lib/rule/sentence";
import { toldOf } from "@/lib/trace/wanted";
import type { Run } from "@/lib/trace/types";

import type { Clock } from "../timeline/stamp";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { TraceChain } from "./trace-chain";
import { TraceVerdicts } from "./trace-verdicts";
import { useTraceWords } from "./trace-words";

export type TraceSetting = {
  organisation: string;
  names: RuleNames;
  clock: Clock;
  /** What the list is about, and need not be said on every line. */
  about: "ticket" | "rule";
  isAdmin: boolean;
};

/** One run: when, what happened, what the rule did; opened, all that explains it. */
export function TraceRun({ run, open, setting }: { run: Run; open: boolean; setting: TraceSetting }) {
  const { organisation, names, clock, about, isAdmin } = setting;
  const say = useTraceWords(names, clock);
  const told = toldOf(run.results).map(say.told);
  const { rule } = run;
  const base = run.base ? new Date(run.base) : null;
  return (
    <details className={classNames("run", run.shadow && "trial")} id={`run-${run.id}`} open={open}>
      <summary>
        <Icon of={ChevronRight} size={14} className="turn" />
        <time className="num f" dateTime={run.at}>
          {say.stamp(new Date(run.at))}
        </time>
        <span className="what">
          {about === "ticket" ? (
            <b>{run.ruleName}</b>
          ) : (
            <b>
              <span className="f num">#{run.ticket.number}</span> {run.ticket.title}
            </b>
          )}
          <span className="m">{told.length > 0 ? told.join("; ") : say.words("nothingToDo")}</span>
        </span>
        <span className={classNames("tag2", run.outcome === "failed" || run.outcome === "partial" ? "bad" : undefined)}>
          {run.shadow ? say.words("trial") : say.words(`outcome.${run.outcome}`)}
        </span>
      </summary>
      <div className="explained">
        <p>{say.words("on", { what: say.occasion(run.occasion) })}</p>
        <TraceVerdicts
          verdicts={run.seen}
          say={say}
          more={
            rule && base && rule.dateType !== "none"
              ? [{ text: say.counted(rule, base, instantOf(rule, base, clock.timeZone)), holds: true }]
              : []
          }
        />
        <TraceChain run={run} organisation={organisation} say={say} />
        <p className="row wrap t13">
          <span className="f">{say.words("version", { version: run.ruleVersion })}</span>
          {about === "rule" && (
            <Link className="link" href={`/${organisation}/tickets/${run.ticket.number}`}>
              {say.words("openTicket", { number: run.ticket.number })}
            </Link>
          )}
          <Link className="link" href={`/${organisation}/tickets/${run.ticket.number}?asOf=${run.at}`}>
            {say.words("asOf")}
          </Link>
          {about === "ticket" && isAdmin && (
            <Link className="link" href={`/${organisation}/settings/rules/${run.ruleId}`}>
              {say.words("openRule")}
            </Link>
          )}
        </p>
      </div>
    </details>
  );
}
