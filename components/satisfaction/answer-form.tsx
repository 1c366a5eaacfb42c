"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

import type { Outcome } from "@/lib/kernel/outcome";
import { type SatisfactionAnswer, answers } from "@/lib/satisfaction/schema";

import { ActionForm } from "../form/action-form";
import { useFieldError } from "../form/form-context";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { TextareaField } from "../form/textarea-field";

type Told = { answer: SatisfactionAnswer };
type Place = {
  action: (previous: unknown, input: FormData) => Promise<Outcome<Told>>;
  organisation?: string | undefined;
  hidden: Record<string, string | number>;
};

/**
 * Good, fair or bad, and a word about it. `chosen` was clicked in the mail: with JavaScript it sends itself, without it
 * the button does.
 */
export function SatisfactionForm({
  place,
  said,
  comment,
  chosen,
  isQuiet,
  changeHref,
}: {
  place: Place;
  /** What was answered before. */
  said: SatisfactionAnswer | null;
  comment: string | null;
  chosen?: SatisfactionAnswer | null;
  /** Something else on the page is what one came for. */
  isQuiet?: boolean;
  /** Where the answer is changed. */
  changeHref: string;
}) {
  const words = useTranslations("satisfaction");
  const sendsItself = chosen && chosen !== said;
  return (
    <ActionForm
      {...formOf(place)}
      resetWhenDone={false}
      className="form"
      instead={({ answer }) => <Thanks place={place} answer={answer} comment={comment} changeHref={changeHref} />}
    >
      <Answers start={chosen ?? said} />
      {!sendsItself && <Comment start={comment} />}
      <div className="acts">
        <SubmitButton large variant={isQuiet ? "plain" : "primary"}>
          {words("form.send")}
        </SubmitButton>
      </div>
      {sendsItself && <SendsItself />}
    </ActionForm>
  );
}

const formOf = ({ action, organisation, hidden }: Place) => ({
  action: action as FormAction<Told>,
  hidden,
  ...(organisation !== undefined && { organisation }),
});

/** Noted; there is room for a word about it. */
function Thanks({
  place,
  answer,
  comment,
  changeHref,
}: {
  place: Place;
  answer: SatisfactionAnswer;
  comment: string | null;
  changeHref: string;
}) {
  const words = useTranslations("satisfaction");
  return (
    <div className="form">
      <output className="saved">{words("form.thanks", { answer: words(`answer.${answer}`) })}</output>
      <ActionForm
        {...formOf({ ...place, hidden: { ...place.hidden, answer } })}
        className="form"
        instead={() => <output className="saved">{words("form.thanksAll")}</output>}
      >
        <Comment start={comment} />
        <div className="acts">
          <SubmitButton variant="plain">{words("form.sendComment")}</SubmitButton>
          {/* A page of its own, so that the question stands there as if it were asked anew. */}
          <a className="btn q" href={changeHref}>
            {words("form.change")}
          </a>
        </div>
      </ActionForm>
    </div>
  );
}

function Comment({ start }: { start: string | null }): ReactNode {
  const words = useTranslations("satisfaction.form");
  return (
    <TextareaField
      name="comment"
      label={words("comment")}
      rows={3}
      maxLength={2000}
      defaultValue={start ?? ""}
      optional
    />
  );
}

function Answers({ start }: { start: SatisfactionAnswer | null }) {
  const words = useTranslations("satisfaction");
  const refused = useFieldError("answer");
  return (
    <fieldset className="f1">
      <legend className="sr">{words("form.legend")}</legend>
      <div className="pick">
        {answers.map((answer) => (
          <label key={answer}>
            <input type="radio" name="answer" value={answer} defaultChecked={answer === start} required />
            {words(`answer.${answer}`)}
          </label>
        ))}
      </div>
      {refused && <p className="er">{refused}</p>}
    </fieldset>
  );
}

/** Sends the form around it once; programs that only fetch the page send nothing. */
function SendsItself() {
  const mark = useRef<HTMLSpanElement>(null);
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    mark.current?.closest("form")?.requestSubmit();
  }, []);
  return <span ref={mark} hidden />;
}
