import type { Metadata } from "next";

import { RuleForm } from "@/components/rule/rule-form";
import { readSettings } from "@/lib/organisation/pages";
import { ruleInList } from "@/lib/rule/pages/rule-page";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readSettings(org, (scope) => ruleInList(scope, id))).name };
}

/** What the rule says, field by field. */
export default function RuleDefinitionPage() {
  return (
    <div className="rulebody">
      <RuleForm />
    </div>
  );
}
