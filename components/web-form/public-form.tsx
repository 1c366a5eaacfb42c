import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { clock } from "@/lib/access/clock";
import { newQuestion } from "@/lib/web-form/guard/question";
import { type WebForm as Form, webForm } from "@/lib/web-form/pages";

import { Words } from "../shell/words";
import { WebForm } from "./web-form";

/** The form of a section with what guards it, on our page or in a frame of another site. */
export async function PublicForm({
  organisation,
  sectionKey,
  form,
}: {
  organisation: string;
  sectionKey: string;
  form: Form;
}) {
  const language = languageOf(await getLocale()) ?? "en";
  return (
    <Words namespaces={["webForm", "document"]}>
      <WebForm
        organisation={organisation}
        name={form.organisation}
        section={sectionKey}
        language={language}
        protection={form.protection}
        question={form.protection === "challenge" ? newQuestion(form.sectionId, clock()) : null}
      />
    </Words>
  );
}

/** The title of a form's page. */
export async function formTitles({ params }: { params: Promise<{ org: string; section: string }> }): Promise<Metadata> {
  const { org, section } = await params;
  const [words, form] = await Promise.all([getTranslations("webForm"), webForm(org, section)]);
  return form ? { title: words("title", { organisation: form.organisation }) } : {};
}
