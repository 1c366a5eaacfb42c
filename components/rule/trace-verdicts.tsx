import { Check, X } from "lucide-react";

import type { Verdict } from "@/lib/rule/types";

import { Icon } from "../ui/icon";
import type { useTraceWords } from "./trace-words";

/** What a rule asked, wanted and seen, each with its answer; `more` are the conditions that are no criteria. */
export function TraceVerdicts({
  verdicts,
  say,
  more = [],
}: {
  verdicts: readonly Verdict[];
  say: ReturnType<typeof useTraceWords>;
  more?: readonly { text: string; holds: boolean }[];
}) {
  const lines = [...verdicts.map((verdict) => ({ text: say.verdict(verdict), holds: verdict.holds })), ...more];
  if (lines.length === 0) return <p className="hp">{say.words("noCriteria")}</p>;
  return (
    <ul className="verdicts">
      {lines.map(({ text, holds }) => (
        <li key={text} className={holds ? undefined : "no"}>
          <Icon of={holds ? Check : X} size={14} label={say.words(holds ? "holds" : "fails")} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
