"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { noteSuggestionAction } from "@/lib/knowledge/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";

/** For somebody who came here from filing a request: notes that they looked, and lets them say that it was the answer. */
export function Answered({ organisation, filing, number }: { organisation: string; filing: string; number: number }) {
  const words = useTranslations("help.answered");
  useEffect(() => {
    const note = { organisation, filing, what: "opened", number } as const;
    void noteSuggestionAction(null, note);
  }, [organisation, filing, number]);
  return (
    <div className="votebox">
      <ActionForm
        action={noteSuggestionAction}
        organisation={organisation}
        hidden={{ filing, what: "answered", number }}
        className="form"
        instead={() => <output className="saved">{words("done")}</output>}
      >
        <p>{words("ask")}</p>
        <SubmitButton>{words("yes")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
