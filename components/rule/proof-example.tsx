import { useTranslations } from "next-intl";

import type { ShownFinding } from "@/lib/proof/load-answer";
import type { RuleFacts } from "@/lib/rule/facts";
import type { Seen } from "@/lib/rule/types";
import { toldOf } from "@/lib/trace/wanted";

import type { ProofSetting } from "./proof-setting";
import { TraceVerdicts } from "./trace-verdicts";
import { useTraceWords } from "./trace-words";

/** The ticket, what happens to it, what the rules make of it, step by step as it was played. */
export function ProofExample({ shown, setting }: { shown: ShownFinding; setting: ProofSetting }) {
  const words = useTranslations("proof");
  const fields = useTranslations("ticket.field");
  const say = useTraceWords(setting.names, setting.clock);
  const { finding, runs, after, verdicts } = shown;
  const { facts, occasion, person } = finding.example;
  const who = person ? say.value({ is: "person", id: person }) : null;
  const happened = say.occasion(occasion);
  const isAboutRights = finding.code === "approvalByAuthorOnly" || finding.code === "approvalByNobody";
  return (
    <div className="example">
      <p className="f t12">{words("example")}</p>
      <ol>
        <li>
          {valuesOf(facts)
            .map(([column, value]) => `${fields(column)}: ${value.is === "none" ? words("nobody") : say.value(value)}`)
            .join(" · ")}
        </li>
        <li>{who && !isAboutRights ? words("by", { what: happened, person: who }) : happened}</li>
        {isAboutRights && <li>{who ? words("mayAct", { person: who }) : words("nobodyActs")}</li>}
        {runs.map((run, at) => (
          <li key={`${run.rule} ${at}`}>
            {words("acts", {
              rule: setting.rules[run.rule] ?? "",
              what: toldOf(run.results).map(say.told).join("; ") || say.words("nothingToDo"),
            })}
          </li>
        ))}
        {runs.length === 0 && !isAboutRights && <li>{words("silent")}</li>}
        {finding.code === "stateTrap" && (
          <li>{words("after", { state: say.value({ is: "state", code: after.state }) })}</li>
        )}
        {finding.code === "chase" && <li>{words("again")}</li>}
      </ol>
      {"criteria" in finding && <TraceVerdicts verdicts={verdicts} say={say} />}
    </div>
  );
}

type Column = "kind" | "sectionId" | "categoryId" | "responsibleId" | "priority" | "title";

/** What of the ticket makes the example; what is left out is anything. */
function valuesOf(facts: RuleFacts): [Column, Seen][] {
  const { kind, sectionId, categoryId, responsibleId, priority, title } = facts;
  return [
    ["kind", { is: "kind", code: kind }],
    ["sectionId", { is: "section", id: sectionId }],
    ...(categoryId ? [["categoryId", { is: "category", id: categoryId }] satisfies [Column, Seen]] : []),
    ["responsibleId", responsibleId ? { is: "person", id: responsibleId } : { is: "none" }],
    ...(priority === 3 ? [] : [["priority", { is: "priority", code: String(priority) }] satisfies [Column, Seen]]),
    ...(title ? [["title", { is: "text", text: title }] satisfies [Column, Seen]] : []),
  ];
}
