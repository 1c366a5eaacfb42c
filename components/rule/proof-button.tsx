import { ShieldCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { proofCount } from "@/lib/proof/load-answer";
import type { ProofQuestion } from "@/lib/proof/pages";

import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";

/** Leads to the findings, and says as soon as it is known how many there are. */
export async function ProofButton({ organisation, question }: { organisation: string; question: ProofQuestion }) {
  const words = await getTranslations("proof");
  return (
    <ButtonLink href={`/${organisation}/settings/rules/proof`}>
      <Icon of={ShieldCheck} size={14} />
      <Suspense fallback={words("asking")}>
        <Count question={question} />
      </Suspense>
    </ButtonLink>
  );
}

async function Count({ question }: { question: ProofQuestion }) {
  const words = await getTranslations("proof");
  return words("button", { count: await proofCount(question) });
}
