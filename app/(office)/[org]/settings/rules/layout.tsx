import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { ProofButton } from "@/components/rule/proof-button";
import { RuleList } from "@/components/rule/rule-list";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Words } from "@/components/shell/words";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { readSettings } from "@/lib/organisation/pages";
import { proofQuestion } from "@/lib/proof/pages";
import { rulesBeside } from "@/lib/rule/pages/rule-page";

/** The rules in running order, beside the one that is open. */
export default async function RulesLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const { org } = await params;
  const { rules, question } = await readSettings(org, async (scope) => ({
    rules: await rulesBeside(scope),
    question: await proofQuestion(scope, null),
  }));
  const words = await getTranslations("rule.page");
  return (
    <>
      <header className="bar wraps">
        <h1>{words("title")}</h1>
        <span className="num m t13">
          {words("activeCount", { count: rules.filter(({ active }) => active).length })}
        </span>
        <span className="grow" />
        <ProofButton organisation={org} question={question} />
        <ButtonLink href={`/${org}/settings/rules/new`}>
          <Icon of={Plus} size={14} />
          {words("new")}
        </ButtonLink>
      </header>
      <SettingsTabs organisation={org} place="rules" />
      <Words namespaces={["rule", "ticket"]}>
        <div className={rules.length > 0 ? "rules" : "rules none"}>
          {rules.length > 0 && <RuleList organisation={org} rules={rules} />}
          {children}
        </div>
      </Words>
    </>
  );
}
