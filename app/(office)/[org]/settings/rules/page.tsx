import { getTranslations } from "next-intl/server";

import { PresetChoice } from "@/components/rule/preset-choice";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { rulesBeside } from "@/lib/rule/pages/rule-page";

export const generateMetadata = titled("rule.page.title");

/** Before a rule is chosen: what rules are, and those that many begin with. */
export default async function RulesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  await readSettings(org, rulesBeside);
  const words = await getTranslations("rule.page");
  return (
    <div className="rulestart">
      <h2>{words("startTitle")}</h2>
      <p className="m">{words("start")}</p>
      <PresetChoice organisation={org} />
    </div>
  );
}
