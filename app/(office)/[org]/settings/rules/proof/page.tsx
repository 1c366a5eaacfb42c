import { getTranslations } from "next-intl/server";

import { ProofFindings } from "@/components/rule/proof-findings";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { proofQuestion } from "@/lib/proof/pages";

export const generateMetadata = titled("proof.title");

/** What is wrong with rights, sections and the active rules together. */
export default async function ProofPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const question = await readSettings(org, (scope) => proofQuestion(scope, null));
  const words = await getTranslations("proof");
  return (
    <div className="rulebody proof">
      <h2>{words("title")}</h2>
      <p className="m">{words("what")}</p>
      <ProofFindings organisation={org} question={question} />
    </div>
  );
}
