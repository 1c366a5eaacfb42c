import { Workflow } from "lucide-react";

import type { RuleNames } from "@/lib/rule/sentence";
import type { RunDetails } from "@/lib/rule/why-line";
import type { HistoryLine } from "@/lib/ticket-page/queries/timeline";
import { toldOf } from "@/lib/trace/wanted";

import { type Clock, useStamp } from "../timeline/stamp";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { useTraceWords } from "./trace-words";

/** Lines of history carry names themselves. */
const noNames: RuleNames = { section: {}, category: {}, partnerCategory: {}, person: {}, partner: {} };

export const isRun = (details: Record<string, unknown> | null): details is RunDetails =>
  details !== null && typeof details["run"] === "string" && Array.isArray(details["results"]);

/** "Rule Priority to Gold partners (version 2): priority Normal → High", and the way to why. */
export function RunLine({
  line,
  run,
  clock,
  organisation,
}: {
  line: HistoryLine;
  run: RunDetails;
  clock: Clock;
  organisation: string;
}) {
  const say = useTraceWords(noNames, clock);
  const stamp = useStamp(clock);
  const told = toldOf(run.results).map(say.told).join("; ");
  return (
    <div className="ev sy">
      <span className="gut">
        <Icon of={Workflow} size={14} />
      </span>
      <div className="hd">
        <span>
          <b>{say.words("history", { name: run.rule.name })}</b>{" "}
          <span className="f">{say.words("historyVersion", { version: run.rule.version })}</span>: {told}{" "}
          <Link
            className="link"
            href={`/${organisation}/tickets/${run.ticket}/rules?run=${run.run}#run-${run.run}`}
            aria-label={say.words("historyWhyOf", { name: run.rule.name })}
          >
            {say.words("historyWhy")}
          </Link>
        </span>
        <span className="at num">{stamp(new Date(line.at))}</span>
      </div>
    </div>
  );
}
