import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { namesOfChoices } from "@/components/rule/rule-names";
import { VersionList } from "@/components/version/version-list";
import { titled } from "@/components/shell/titled";
import { viewer } from "@/lib/access/page";
import { readSettings } from "@/lib/organisation/pages";
import { ruleVersionsPage } from "@/lib/rule/pages/versions";
import { rollBackRuleAction } from "@/lib/rule/actions";
import { tellerOf } from "@/lib/rule/sentence";
import { ruleDifferences } from "@/lib/rule/version-differences";

export const generateMetadata = titled("version.title");

/** What the rule said before, and what each version changed. */
export default async function RuleVersionsPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const locale = await getLocale();
  const { versions, version, choices, partner } = await readSettings(org, (scope) =>
    ruleVersionsPage(scope, id, locale),
  );
  const { organisation } = await viewer(org);
  const [words, translate, format] = [await getTranslations("version"), await getTranslations(), await getFormatter()];
  const tools = { names: namesOfChoices(choices, partner), teller: tellerOf(translate, locale) };
  return (
    <div className="rulebody">
      <VersionList
        versions={versions.map(({ number, at, by, row }, place) => {
          const before = versions[place + 1];
          return {
            number,
            by: words("by", {
              name: by ?? "–",
              at: format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone: organisation.timeZone }),
            }),
            differences: before ? ruleDifferences(before.row, row, tools) : [],
            isFirst: !before,
            act:
              place === 0 ? null : (
                <RefreshingForm
                  action={rollBackRuleAction}
                  organisation={org}
                  hidden={{ id, version, to: number }}
                  done={words("isAgain")}
                >
                  <SubmitButton variant="quiet">{words("again")}</SubmitButton>
                </RefreshingForm>
              ),
          };
        })}
      />
    </div>
  );
}
