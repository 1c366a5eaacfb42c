import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { proofCount } from "@/lib/proof/load-answer";
import type { ProofQuestion } from "@/lib/proof/pages";

import { ButtonLink } from "../ui/button";

/** Before a rule is switched on, and after it was saved: a word where the proof has something to say about it. */
export function ProofNote({ organisation, question }: { organisation: string; question: ProofQuestion }) {
  return (
    <Suspense fallback={null}>
      <Note organisation={organisation} question={question} />
    </Suspense>
  );
}

async function Note({ organisation, question }: { organisation: string; question: ProofQuestion }) {
  const words = await getTranslations("proof");
  const count = await proofCount(question);
  if (count === 0 || question.about === null) return null;
  return (
    <output className="rulenote">
      <span className="grow">{words("warning", { count })}</span>
      <ButtonLink href={`/${organisation}/settings/rules/${question.about}/proof`} variant="quiet">
        {words("look")}
      </ButtonLink>
    </output>
  );
}
