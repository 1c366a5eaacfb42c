"use client";

import { useTranslations } from "next-intl";

import { sendWebFormAction } from "@/lib/web-form/actions";

import { ActionForm } from "./form/action-form";
import { SubmitButton } from "./form/submit-button";
import { TextField } from "./form/text-field";
import { TextareaField } from "./form/textarea-field";

/** The public form of one section. When it was sent, the number stands in its place. */
export function WebForm({ organisation, name, section }: { organisation: string; name: string; section: string }) {
  const words = useTranslations("webForm");
  return (
    <ActionForm
      action={sendWebFormAction}
      organisation={organisation}
      hidden={{ section }}
      className="form"
      instead={({ number }) => <output className="saved">{words("sent", { number: String(number) })}</output>}
    >
      <TextField label={words("name")} name="name" autoComplete="name" required />
      <TextField label={words("email")} name="email" type="email" autoComplete="email" required />
      <TextField label={words("subject")} name="title" maxLength={200} required />
      <TextareaField label={words("text")} name="text" rows={6} required />
      <div className="sr" aria-hidden="true">
        <label>
          {words("website")}
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <SubmitButton large>{words("send", { organisation: name })}</SubmitButton>
    </ActionForm>
  );
}
