import { useTranslations } from "next-intl";

import type { ArticleState } from "@/lib/knowledge/schema";

import { StateDot } from "../ui/state-dot";

const phases = { draft: "draft", published: "closed", withdrawn: "cancelled" } as const;

/** Draft, published, withdrawn: a dot and a word. */
export function ArticleStateDot({ state }: { state: ArticleState }) {
  const words = useTranslations("knowledge.state");
  return <StateDot phase={phases[state]} label={words(state)} />;
}
