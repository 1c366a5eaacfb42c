import { getTranslations } from "next-intl/server";

import { proofShown, ruleNamesIn } from "@/lib/proof/load-answer";
import type { ProofQuestion } from "@/lib/proof/pages";

import { EmptyState } from "../ui/empty-state";
import { ProofFinding } from "./proof-finding";

/** All that the proof has to say to a question. */
export async function ProofFindings({ organisation, question }: { organisation: string; question: ProofQuestion }) {
  const words = await getTranslations("proof");
  const shown = await proofShown(question);
  const { about, names, timeZone, configuration } = question;
  if (shown.length === 0) {
    return about === null ? (
      <EmptyState title={words("none")}>{words("noneHint")}</EmptyState>
    ) : (
      <EmptyState title={words("noneOfRule")}>{words("noneOfRuleHint")}</EmptyState>
    );
  }
  const clock = { now: configuration.now, timeZone };
  const setting = { organisation, names, rules: ruleNamesIn(question), clock, here: about };
  return (
    <ol className="findings" aria-label={words("list")}>
      {shown.map((one) => (
        <ProofFinding key={JSON.stringify({ ...one.finding, example: undefined })} shown={one} setting={setting} />
      ))}
    </ol>
  );
}
