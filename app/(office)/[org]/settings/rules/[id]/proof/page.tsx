import { getTranslations } from "next-intl/server";

import { ProofFindings } from "@/components/rule/proof-findings";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { proofQuestion } from "@/lib/proof/pages";

export const generateMetadata = titled("proof.title");

/** What the proof has to say about one rule, beside the active ones. */
export default async function RuleProofPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const question = await readSettings(org, (scope) => proofQuestion(scope, id));
  const words = await getTranslations("proof");
  return (
    <div className="rulebody proof">
      {question.candidate && <p className="m">{words("alsoInactive")}</p>}
      <ProofFindings organisation={org} question={question} />
    </div>
  );
}
