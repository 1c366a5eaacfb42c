import type { Metadata } from "next";

import { ProofNote } from "@/components/rule/proof-note";
import { RuleForm } from "@/components/rule/rule-form";
import { readSettings } from "@/lib/organisation/pages";
import { proofQuestion } from "@/lib/proof/pages";
import { ruleInList } from "@/lib/rule/pages/rule-page";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readSettings(org, (scope) => ruleInList(scope, id))).name };
}

/** What the rule says, field by field. */
export default async function RuleDefinitionPage({ params }: Props) {
  const { org, id } = await params;
  const question = await readSettings(org, (scope) => proofQuestion(scope, id));
  return (
    <div className="rulebody">
      <ProofNote organisation={org} question={question} />
      <RuleForm />
    </div>
  );
}
