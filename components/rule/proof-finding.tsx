import { useLocale, useTranslations } from "next-intl";

import type { ShownFinding } from "@/lib/proof/load-answer";
import { rulesIn } from "@/lib/proof/findings";
import type { Finding } from "@/lib/proof/types";

import { Link } from "../ui/link";
import { ProofExample } from "./proof-example";
import type { ProofSetting } from "./proof-setting";
import { useTraceWords } from "./trace-words";

/** What is wrong, in a sentence, and the shortest story that shows it. */
export function ProofFinding({ shown, setting }: { shown: ShownFinding; setting: ProofSetting }) {
  const words = useTranslations("proof");
  const sentence = useFindingSentence(setting);
  const { organisation, rules, here } = setting;
  const others = rulesIn(shown.finding).filter((id) => id !== here);
  return (
    <li className="finding">
      <h3>{sentence(shown.finding)}</h3>
      <ProofExample shown={shown} setting={setting} />
      {others.length > 0 && (
        <p className="row wrap t13">
          {others.map((id) => (
            <Link key={id} className="link" href={`/${organisation}/settings/rules/${id}`}>
              {words("openRule", { rule: rules[id] ?? "" })}
            </Link>
          ))}
        </p>
      )}
    </li>
  );
}

function useFindingSentence({ names, rules, clock }: ProofSetting) {
  const words = useTranslations("proof.finding");
  const criteria = useTranslations("rule.criterion");
  const actions = useTranslations("rule.action");
  const quoted = useTranslations("rule.trace");
  const say = useTraceWords(names, clock);
  const locale = useLocale();
  const list = (texts: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(texts);
  const ruleOf = (id: string) => rules[id] ?? "";
  const rulesOf = (ids: readonly string[]) => list(ids.map((id) => quoted("quoted", { text: ruleOf(id) })));
  const sectionsOf = (ids: readonly string[]) => list(ids.map((id) => say.value({ is: "section", id })));

  return (finding: Finding): string => {
    switch (finding.code) {
      case "neverMatches":
      case "clockNeverDue":
      case "nothingEscalates":
        return words(finding.code, {
          rule: ruleOf(finding.rule),
          count: finding.criteria.length,
          criteria: list(finding.criteria.map((name) => quoted("quoted", { text: criteria(name) }))),
        });
      case "shadowed":
        return words("shadowed", { rule: ruleOf(finding.rule), by: rulesOf(finding.by) });
      case "chase":
        return words("chase", { rules: rulesOf(finding.rules) });
      case "actionNeverPossible":
        return words("actionNeverPossible", {
          rule: ruleOf(finding.rule),
          action: actions(finding.action),
        });
      case "noManager":
      case "noMailbox":
        return words(finding.code, {
          rule: ruleOf(finding.rule),
          sections: sectionsOf(finding.sections),
          count: finding.sections.length,
        });
      case "stateTrap": {
        const what = {
          kind: say.value({ is: "kind", code: finding.kind }),
          state: say.value({ is: "state", code: finding.state }),
          sections: sectionsOf(finding.sections),
        };
        return finding.rules.length > 0
          ? words("trappedByRule", { ...what, rules: rulesOf(finding.rules) })
          : words("trappedByRight", what);
      }
      case "approvalByAuthorOnly":
        return words(finding.code, {
          section: sectionsOf([finding.section]),
          person: say.value({ is: "person", id: finding.person }),
        });
      default:
        return words(finding.code, { section: sectionsOf([finding.section]) });
    }
  };
}
