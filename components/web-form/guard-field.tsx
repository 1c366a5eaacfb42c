"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useEffectEvent, useRef, useState } from "react";

import type { FormQuestion } from "@/lib/web-form/guard/question";

import { UploadField } from "../document/upload-field";
import { FormContext } from "../form/form-context";
import { TextField } from "../form/text-field";
import { useFormFiles } from "./use-form-files";
import { useProof } from "./use-proof";

/**
 * Shows the form around it to be a person's: while somebody types, the browser finds a proof, which nobody sees. Without
 * a script, or where none can be found, a question is asked in its place. With proof come files.
 */
export function GuardField({
  organisation,
  section,
  question,
}: {
  organisation: string;
  section: string;
  question: FormQuestion;
}) {
  const words = useTranslations("webForm");
  const field = useRef<HTMLInputElement>(null);
  const { refusal } = useContext(FormContext);
  const { begin, proof, forget } = useProof(organisation, section);
  const files = useFormFiles(organisation, section, proof);
  const [state, setState] = useState<"quiet" | "working" | "asks">("quiet");

  // What was refused may have come too late: the next try brings a proof of its own.
  const [seen, setSeen] = useState(refusal);
  if (seen !== refusal) {
    setSeen(refusal);
    if (state === "working") setState("quiet");
  }
  useEffect(() => {
    if (!refusal || refusal.code !== "blocked") return;
    forget();
    if (field.current) field.current.value = "";
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- forget only speaks to a ref
  }, [refusal]);

  const beforeSending = useEffectEvent((event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const hidden = field.current;
    if (state === "asks" || !hidden || hidden.value) return;
    event.preventDefault();
    event.stopPropagation();
    if (state === "working") return;
    setState("working");
    void proveThenSend(form, hidden, event.submitter);
  });
  async function proveThenSend(form: HTMLFormElement, hidden: HTMLInputElement, submitter: HTMLElement | null) {
    // A form that is asked to send itself while it tells of sending does nothing: not before that is over.
    const [found] = await Promise.all([proof(), new Promise((over) => setTimeout(over))]);
    setState(found ? "quiet" : "asks");
    if (!found) return;
    hidden.value = found.text;
    form.requestSubmit(submitter);
  }
  const typing = useEffectEvent(begin);
  useEffect(() => {
    const form = field.current?.form;
    const listening = new AbortController();
    const { signal } = listening;
    form?.addEventListener("focusin", () => typing(), { signal, once: true });
    // On the way down, so that the form's own answer to "submit" waits for the proof.
    form?.addEventListener("submit", (event) => beforeSending(event), { signal, capture: true });
    return () => listening.abort();
  }, []);

  return (
    <>
      {state !== "asks" && <UploadField organisation={organisation} name="files" door={files} />}
      <input ref={field} type="hidden" name="proof" />
      <noscript>
        <Question question={question} />
      </noscript>
      {state === "asks" && <Question question={question} />}
      <output className="hp empty:hidden">{state === "working" ? words("proving") : ""}</output>
    </>
  );
}

function Question({ question: { first, second, token } }: { question: FormQuestion }) {
  const words = useTranslations("webForm");
  return (
    <>
      <input type="hidden" name="question" value={token} />
      <TextField
        label={words("question", { first, second })}
        hint={words("questionHint")}
        name="answer"
        inputMode="numeric"
        autoComplete="off"
        required
      />
    </>
  );
}
