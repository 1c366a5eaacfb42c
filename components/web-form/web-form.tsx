"use client";

import { useTranslations } from "next-intl";

import type { FormQuestion } from "@/lib/web-form/guard/question";
import type { Protection } from "@/lib/web-form/schema";
import type { Locale } from "@/lib/organisation/regions";
import { sendWebFormAction } from "@/lib/web-form/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { GuardField } from "./guard-field";

/** The public form of one section. When it was sent, the number stands in its place. */
export function WebForm({
  organisation,
  name,
  section,
  language,
  protection,
  question,
}: {
  organisation: string;
  name: string;
  section: string;
  language: Locale;
  protection: Protection;
  /** For browsers without a script, where the form asks for proof. */
  question: FormQuestion | null;
}) {
  const words = useTranslations("webForm");
  return (
    <ActionForm
      action={sendWebFormAction}
      organisation={organisation}
      hidden={{ section, language }}
      className="form"
      instead={({ number }) => (
        <output className="saved" tabIndex={-1} ref={(said) => said?.focus()}>
          {words("sent", { number: String(number) })}
        </output>
      )}
    >
      <TextField label={words("name")} name="name" autoComplete="name" required />
      <TextField label={words("email")} name="email" type="email" autoComplete="email" required />
      <TextField label={words("subject")} name="title" maxLength={200} required />
      <TextareaField label={words("text")} name="text" rows={6} required />
      {protection !== "none" && (
        <div className="sr" aria-hidden="true">
          <label>
            {words("website")}
            <input name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
      )}
      {question && <GuardField organisation={organisation} section={section} question={question} />}
      <SubmitButton large>{words("send", { organisation: name })}</SubmitButton>
    </ActionForm>
  );
}
