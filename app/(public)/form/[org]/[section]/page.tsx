import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { LanguageLinks } from "@/components/shell/language-links";
import { PublicFrame } from "@/components/shell/public-frame";
import { formTitles, PublicForm } from "@/components/web-form/public-form";
import { brandBySlug } from "@/lib/brand/queries";
import { configuredName } from "@/lib/organisation/configured-name";
import { webForm } from "@/lib/web-form/pages";

import type { FormPage } from "./form-page";

export const generateMetadata = formTitles;

/** Anybody may write to a section whose form is switched on; no sign-in. */
export default async function WebFormPage({ params }: FormPage) {
  const { org, section } = await params;
  const [form, brand] = await Promise.all([webForm(org, section), brandBySlug(org)]);
  if (!form) notFound();
  const [words, locale] = await Promise.all([getTranslations("webForm"), getLocale()]);
  const name = configuredName({ name: form.section, nameTranslations: form.sectionNames }, locale);
  return (
    <PublicFrame
      brand={brand}
      title={words("title", { organisation: form.organisation })}
      intro={words("intro", { section: name })}
      footer={<LanguageLinks />}
    >
      <PublicForm organisation={org} sectionKey={section} form={form} />
    </PublicFrame>
  );
}
