import { getLocale, getTranslations } from "next-intl/server";

import { NewRuleForm } from "@/components/rule/new-rule-form";
import { PresetChoice } from "@/components/rule/preset-choice";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { Link } from "@/components/ui/link";
import { readSettings } from "@/lib/organisation/pages";
import { newRulePage } from "@/lib/rule/pages/rule-page";
import { type Preset, presets, valuesAsked } from "@/lib/rule/presets";

export const generateMetadata = titled("rule.page.new");

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** A new rule: chosen from the presets, then asked for what only the administrator knows. */
export default async function NewRulePage({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const code = single(query["preset"]);
  const locale = await getLocale();
  const choices = await readSettings(org, (scope) => newRulePage(scope, locale));
  const words = await getTranslations("rule.page");
  const say = await getTranslations("rule.preset");
  const preset = presets.find((one) => one.code === code);
  const chosen = preset ?? (code === "empty" ? emptyRule : null);
  if (!chosen)
    return (
      <div className="rulestart">
        <h2>{words("new")}</h2>
        <p className="m">{words("choosePreset")}</p>
        <PresetChoice organisation={org} />
      </div>
    );
  return (
    <div className="rulestart">
      <p>
        <Link href={`/${org}/settings/rules/new`} className="link">
          {words("otherPreset")}
        </Link>
      </p>
      <h2>{preset ? say(`${preset.code}.name`) : words("emptyRule")}</h2>
      <p className="m">{preset ? say(`${preset.code}.about`) : words("emptyRuleAbout")}</p>
      <NewRuleForm
        key={chosen.code}
        organisation={org}
        preset={preset?.code}
        asks={[...chosen.asks, ...(chosen.mails ? ["actions.mail.subject", "actions.mail.body"] : [])]}
        choices={choices}
        values={{
          ...chosen.values,
          ...valuesAsked(query),
          name: preset ? say(`${preset.code}.name`) : "",
          ...(preset?.mails && {
            "actions.mail.subject": say(`${preset.code}.subject`),
            "actions.mail.body": say(`${preset.code}.body`),
          }),
        }}
      />
    </div>
  );
}

const emptyRule: Preset = { code: "empty", values: {}, asks: ["criteria.stateFrom", "criteria.stateTo"] };
