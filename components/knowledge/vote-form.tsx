"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { voteAction } from "@/lib/knowledge/actions";
import type { Locale } from "@/lib/organisation/regions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextareaField } from "../form/textarea-field";
import { Button } from "../ui/button";

/** Whether the article helped: one press; who says no may say why. */
export function VoteForm({
  slug,
  number,
  language,
  said,
}: {
  slug: string;
  number: number;
  language: Locale;
  said: boolean | null;
}) {
  const words = useTranslations("help.vote");
  const [isChanging, setChanging] = useState(false);
  const [askWhy, setAskWhy] = useState(false);
  if (said !== null && !isChanging) {
    return (
      <div className="votebox">
        <p>
          {words(said ? "saidYes" : "saidNo")}{" "}
          <Button variant="quiet" onClick={() => setChanging(true)}>
            {words("change")}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className="votebox">
      <ActionForm
        action={voteAction}
        hidden={{ slug, number, language }}
        className="form"
        instead={() => <output className="saved">{words("thanks")}</output>}
      >
        <p className="head">{words("ask")}</p>
        {askWhy && <TextareaField name="comment" label={words("comment")} rows={3} maxLength={1000} optional />}
        <div className="row wrap">
          {askWhy ? (
            <SubmitButton name="helpful" value="no">
              {words("send")}
            </SubmitButton>
          ) : (
            <>
              <SubmitButton variant="plain" name="helpful" value="yes">
                {words("yes")}
              </SubmitButton>
              <SubmitButton
                variant="plain"
                name="helpful"
                value="no"
                onClick={(event) => {
                  // Without JavaScript it is said at once, without a reason.
                  event.preventDefault();
                  setAskWhy(true);
                }}
              >
                {words("no")}
              </SubmitButton>
            </>
          )}
        </div>
      </ActionForm>
    </div>
  );
}
