import { useTranslations } from "next-intl";

import type { DraftState } from "../form/draft-store";

/** Whether what was typed is safe. Needs the words of "composer". */
export function DraftNote({ state }: { state: DraftState }) {
  const words = useTranslations("composer");
  if (state === "empty") return null;
  return <span className="t12 f">{words(`draft.${state}`)}</span>;
}
